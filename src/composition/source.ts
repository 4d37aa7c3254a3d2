import { createPostHogCounts } from '../adapters/posthog/counts.ts';
import { createPostHogExposures } from '../adapters/posthog/exposures.ts';
import { createPostHogList } from '../adapters/posthog/list.ts';
import { createPostHog } from '../adapters/posthog/posthog.ts';
import { type Connections, type Env, funnelOf } from '../config/env.ts';
import { MOST_RECORDINGS } from '../engine/patterns/run/read-sessions.ts';

/** PostHog, with what it has no setting for. */
export function openSource(env: Env, { posthog }: Pick<Connections, 'posthog'>) {
  return createPostHog({
    host: posthog.host,
    apiKey: posthog.apiKey,
    project: { conversionEvent: env.POSTHOG_CONVERSION_EVENT ?? null, funnel: funnelOf(env) },
  });
}

/** What reports ask of PostHog besides its sessions: which there are, and counts in all visits. */
export function openLists({ posthog: { host, apiKey } }: Pick<Connections, 'posthog'>) {
  return {
    recordings: createPostHogList({ host, apiKey }),
    exposures: createPostHogExposures({ host, apiKey }),
    counts: createPostHogCounts({ host, apiKey }),
    mostRecordings: MOST_RECORDINGS,
  };
}
