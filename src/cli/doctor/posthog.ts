import { createPostHog } from '../../adapters/posthog/posthog.ts';
import type { Env } from '../../config/env.ts';
import { bad, type Check, good, note } from './check.ts';

/** What the key may read, scope by scope, and what the project says a success is. */
export async function checkPostHog(env: Env): Promise<Check[]> {
  const { POSTHOG_HOST: host, POSTHOG_PROJECT_ID: project } = env;
  const apiKey = env.POSTHOG_PERSONAL_API_KEY;
  if (!host && !project && !apiKey)
    return [
      note('PostHog', 'no project is named here: projects come by /backstory setup in Slack'),
    ];
  if (!host || !project || !apiKey) return [];
  // Somebody waits: a server that is away is away for all scopes.
  const posthog = createPostHog({ host, apiKey, pause: async () => {} });
  const checks = await posthog.probe({ workspace: 'doctor', project });
  return [
    ...checks.map(({ name, ok, remedy }) =>
      ok ? good(`PostHog ${name}`) : bad(`PostHog ${name}`, remedy ?? 'It was refused.'),
    ),
    checkConversion(env),
  ];
}

function checkConversion({ POSTHOG_CONVERSION_EVENT: event }: Env): Check {
  if (event) return note('conversion', event);
  return note(
    'conversion',
    'no POSTHOG_CONVERSION_EVENT: nothing is known about who got what they came for',
  );
}
