import { Family } from '../engine/patterns/record.ts';
import type { UsedTokens } from '../engine/ports/budgets.ts';
import { demotedNames, precisionByName } from '../engine/signals/alerts/labels.ts';
import type { HomeConnection, HomeFacts, HomeReport, HomeSchedule } from './home-facts.ts';
import { count, dollars, plural, short } from './plain-words.ts';
import { patternKind, shareWords } from './report-words.ts';
import { clip } from './safe-text.ts';
import { nameOf } from './settings-words.ts';

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
    ...refused.map(({ name, remedy }) => bad(`PostHog ${name}: ${clip(remedy ?? 'refused', 160)}`)),
    slackLine(missingScopes),
    model === null
      ? { mark: '–' as const, what: 'No model is configured: answers are measured facts' }
      : good(`Model: ${clip(model, 60)}`),
    renderer
      ? good('Pictures: the renderer is there')
      : bad('Pictures: no renderer runs. Start one: npx backstory start --role renderer'),
  ];
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

/** What became of a report: `3 patterns`, `running`. */
export function reportState({ state, patterns }: HomeReport): string {
  if (state === 'running') return 'running';
  if (state === 'planned') return 'waits for Run';
  return patterns === null ? state : plural(patterns, 'pattern');
}

const SCHEDULES = {
  daily: 'Daily news: failed visits are read',
  hourly: 'Hourly look at all visits',
} as const;

/** What a schedule is called among people. */
export function scheduleName({ kind, title }: HomeSchedule): string {
  return kind === 'weekly' ? `Weekly: ${clip(title ?? 'a report', 80)}` : SCHEDULES[kind];
}

/** `$12.40 of $50.00 · 1.2M tokens in 340 calls`. */
export function spentWords({ used, budget }: Pick<HomeFacts, 'used' | 'budget'>): string {
  const tokens = used.inputTokens + used.outputTokens;
  return `${dollars(used.dollars)} of ${dollars(budget.monthly)} · ${short(tokens)} tokens in ${plural(used.calls, 'call')}${unpriced(used)}`;
}

function unpriced(used: UsedTokens): string {
  return used.unpriced > 0 ? `, ${count(used.unpriced)} of unknown price` : '';
}

/** Kinds of problems of a session, and what a statement of an answer rests on. */
const TOLD: Readonly<Record<string, string>> = {
  blocking: 'Blocking problems',
  'non-blocking': 'Other problems',
  confusion: 'Confusion',
  abandonment: 'Abandonment',
  event: 'Answers from events',
  screen: 'Answers from what was on the screen',
  fact: 'Measured answers',
  still: 'Answers from pictures',
  number: 'Numbers in answers',
};

/** What a check is called, or a kind of signal, of pattern, of problem or of statement. */
function judgedName(name: string): string {
  const family = Family.safeParse(name).data;
  return family ? patternKind(family) : (TOLD[name] ?? nameOf(name));
}

/** What becomes of a kind that is mostly wrong. */
function demotion(name: string): string {
  if (Family.safeParse(name).success) return 'mostly wrong, so it stands below the others';
  return TOLD[name] === undefined ? 'mostly wrong, so it waits for the morning' : 'mostly wrong';
}

/** A kind that people judged: `Dead clicks`, `2 of 9 (6–55 %)`. */
export interface PrecisionLine {
  readonly name: string;
  readonly share: string;
  /** What became of it for being mostly wrong; '' = it is not. */
  readonly demoted: string;
}

/** How often each kind was right, those that were judged most first. */
export function precisionLines({ labels }: Pick<HomeFacts, 'labels'>): PrecisionLine[] {
  const demoted = demotedNames(labels);
  return [...precisionByName(labels)]
    .toSorted(([, a], [, b]) => b.judged - a.judged)
    .map(([name, { real, judged, interval }]) => ({
      name: clip(judgedName(name), 40),
      share: shareWords(real, judged, interval),
      demoted: demoted.has(name) ? demotion(name) : '',
    }));
}
