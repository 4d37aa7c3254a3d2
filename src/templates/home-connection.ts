import type { HomeConnection } from './home-facts.ts';
import { clip } from './safe-text.ts';

/** One thing that works or does not, in a line. */
export interface ConnectionLine {
  readonly mark: '✓' | '✗' | '–';
  readonly what: string;
}

/** How each connection stands; of what does not work, what to do. */
export function connectionLines(connection: HomeConnection): ConnectionLine[] {
  const { posthog, missingScopes, model, renderer } = connection;
  const refused = posthog?.filter(({ ok }) => !ok) ?? [];
  return [
    ...(posthog === null
      ? [bad('PostHog does not answer; I ask again when this tab is opened')]
      : []),
    ...(posthog && refused.length === 0 ? [good('PostHog: the key reads all that is needed')] : []),
    ...(posthog ? refusedLines(posthog) : []),
    slackLine(missingScopes),
    model === null
      ? { mark: '–' as const, what: 'No model is configured: answers are measured facts' }
      : good(`Model: ${clip(model, 60)}`),
    renderer
      ? good('Pictures: the renderer is there')
      : bad('Pictures: no renderer runs. Start one: npx backstory start --role renderer'),
  ];
}

/** Whether another key would help: PostHog refuses something that the one it has would read. */
export function isRefused({ posthog }: HomeConnection): boolean {
  return posthog?.some(({ ok }) => !ok) ?? false;
}

/** What the key may not read, in a line for each remedy; where it is all of it, nothing is named by itself. */
function refusedLines(checks: NonNullable<HomeConnection['posthog']>): ConnectionLine[] {
  const refused = checks.filter(({ ok }) => !ok);
  const byRemedy = Map.groupBy(refused, ({ remedy }) => remedy ?? 'refused');
  return [...byRemedy].map(([remedy, same]) => {
    const names = same.length === checks.length ? [] : same.map(({ name }) => name);
    return bad(`${clip(['PostHog', names.join(', ')].join(' ').trim(), 80)}: ${clip(remedy, 240)}`);
  });
}

function slackLine(missing: readonly string[] | null): ConnectionLine {
  if (missing === null) return bad('Slack did not say what I may do; I ask again later');
  if (missing.length === 0) return good('Slack gave all permissions');
  const names = clip(missing.join(', '), 120);
  return bad(
    `Slack did not give ${names}. Add it under OAuth & Permissions, then install the app again`,
  );
}

function good(what: string): ConnectionLine {
  return { mark: '✓', what };
}

function bad(what: string): ConnectionLine {
  return { mark: '✗', what };
}
