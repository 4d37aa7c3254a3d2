import { createPostHog } from '../adapters/posthog/posthog.ts';
import { type Connections, type Env, funnelOf } from '../config/env.ts';

/** PostHog, with what it has no setting for. */
export function openSource(env: Env, { posthog }: Pick<Connections, 'posthog'>) {
  return createPostHog({
    host: posthog.host,
    apiKey: posthog.apiKey,
    project: { conversionEvent: env.POSTHOG_CONVERSION_EVENT ?? null, funnel: funnelOf(env) },
  });
}
