import type { Gone, Left, Pattern, Report } from '../engine/patterns/report.ts';
import { ALL_SESSIONS } from '../engine/requests/words-of.ts';
import { wilsonInterval } from '../engine/statistics/wilson.ts';
import { count, dollars, duration, plural, short } from './plain-words.ts';

/** `Checkout, last 7 days: 2 things stop people, 3 slow them down`: the news of a report in one line. */
export function reportHeadline(
  report: Pick<Report, 'title' | 'project' | 'patterns' | 'noPatterns' | 'summaries'>,
): string {
  return `${titleOf(report)}: ${newsOf(report)}`;
}

/** What a report is about: `On /checkout, last 7 days`; the project where nothing narrows it. */
function titleOf({ title, project }: Pick<Report, 'title' | 'project'>): string {
  const given = title.trim();
  return withCapital(given === '' || given === ALL_SESSIONS ? project : given);
}

/** As a line begins. */
export function withCapital(text: string): string {
  const [first = ''] = text;
  return first.toUpperCase() + text.slice(first.length);
}

function newsOf({
  patterns,
  noPatterns,
  summaries,
}: Pick<Report, 'patterns' | 'noPatterns' | 'summaries'>): string {
  if (summaries.length > 1) return `${plural(summaries.length, 'session')} side by side`;
  if (noPatterns !== null) return summaries.length === 1 ? '1 session' : 'no patterns';
  if (patterns.length === 0) return 'no trouble that several people met';
  const stopping = patterns.filter(({ blocking }) => blocking).length;
  const slowing = patterns.length - stopping;
  const stops = `${plural(stopping, 'thing')} ${verb(stopping, 'stop')} people`;
  const slows = verb(slowing, 'slow');
  if (slowing === 0) return stops;
  return stopping === 0
    ? `${plural(slowing, 'thing')} ${slows} people down, none stops them`
    : `${stops}, ${slowing} ${slows} them down`;
}

function verb(things: number, word: string): string {
  return things === 1 ? `${word}s` : word;
}

/** Who was read and how: `100 of 412 sessions, chosen evenly over days, devices and pages · 96 read by the model · 4 skipped`. */
export function coverageLine({ coverage }: Pick<Report, 'coverage'>): string {
  const { eligible, sampled, readByFacts, readByModel, skipped, failed } = coverage;
  const chosen =
    sampled < eligible
      ? `${count(sampled)} of ${plural(eligible, 'session')}, chosen evenly over days, devices and pages`
      : plural(eligible, 'session');
  return [
    chosen,
    ...(readByModel > 0 ? [`${count(readByModel)} read by the model`] : []),
    ...(readByFacts > 0 ? [`${count(readByFacts)} measured`] : []),
    ...(skipped.length > 0 ? [leftWords(skipped, 'skipped')] : []),
    ...(failed.length > 0 ? [`${count(failed.length)} failed`] : []),
  ].join(' · ');
}

/** Reasons named in the line of coverage; with more of them, only how many sessions. */
const MOST_REASONS = 3;

/** `3 too short, 1 expired`; what a reason says after a colon is detail. */
function leftWords(left: readonly Left[], otherwise: string): string {
  const reasons = Map.groupBy(left, ({ reason }) => shortReason(reason));
  if (reasons.size > MOST_REASONS) return `${count(left.length)} ${otherwise}`;
  return [...reasons].map(([reason, those]) => `${count(those.length)} ${reason}`).join(', ');
}

function shortReason(reason: string): string {
  const first = reason.split(':')[0] ?? reason;
  return first.replace(/^its recording has /, '').replace(/^no events$/, 'without events');
}

/** How many sessions a report is about: the base of its patterns' shares. */
export function sessionsRead({ coverage }: Pick<Report, 'coverage'>): number {
  return coverage.readByFacts + coverage.readByModel;
}

/** `23 of 96 (17–33 %)`: a number with its base, never a share alone. */
export function shareWords(hits: number, all: number, interval: readonly [number, number]): string {
  return `${count(hits)} of ${count(all)} (${percents(interval)})`;
}

/** `17–33 %`. */
export function percents([low, high]: readonly [number, number]): string {
  return `${Math.round(low * 100)}–${Math.round(high * 100)} %`;
}

/** `1 person`, `9 people`. */
export function people(number: number): string {
  return number === 1 ? '1 person' : `${count(number)} people`;
}

/** How far chance explains a difference: `p = 0.003`, or that it does. */
export function chanceWords(p: number): string {
  if (p >= 0.05) return `not yet distinguishable, p = ${p.toFixed(2)}`;
  return p < 0.001 ? 'p < 0.001' : `p = ${p.toPrecision(1)}`;
}

/** `0 of 40 who converted met it, 9 of 96 of the others (not yet distinguishable, p = 0.06)`. */
export function controlWords({
  affected,
  sampled,
  others,
  p,
}: NonNullable<Pattern['control']>): string {
  return `${count(affected)} of ${count(sampled)} who converted met it, ${count(others.affected)} of ${count(others.sampled)} of the others (${chanceWords(p)})`;
}

/** `81 visits that …: 4 of them converted; of the others 118 of 331 (p < 0.001)`. */
export function exposureWords(exposure: NonNullable<Pattern['exposure']>): string {
  const { counted, exposed, exposedConverted, others, othersConverted, p } = exposure;
  return `${count(exposed)} ${counted}: ${count(exposedConverted)} of them converted; of the others ${count(othersConverted)} of ${count(others)} (${chanceWords(p)})`;
}

/** The same where there is little room: `of all 412: 81 met it, 4 of them converted; of the others 118 of 331`. */
export function exposureInShort(exposure: NonNullable<Pattern['exposure']>): string {
  const { exposed, exposedConverted, others, othersConverted } = exposure;
  return `of all ${count(exposed + others)}: ${count(exposed)} met it, ${count(exposedConverted)} of them converted; of the others ${count(othersConverted)} of ${count(others)}`;
}

/** `0 of 15 (up to 20 % possible)`: how sure it is that a pattern is gone. */
export function goneWords({ reachedNow }: Pick<Gone, 'reachedNow'>): string {
  return `0 of ${count(reachedNow)} (up to ${possibleOf(reachedNow)} % possible)`;
}

/** What none of so many sessions met may still be met by so many percent of visits (95 %). */
export function possibleOf(sessions: number): number {
  return Math.max(1, Math.round(wilsonInterval(0, sessions)[1] * 100));
}

/** What a report took: `96 sessions · 112 calls · 690k tokens · $2.90 · 3 min 20 s · 31 values hidden`. */
export function reportCost(
  report: Pick<Report, 'coverage' | 'usage' | 'mode' | 'seconds' | 'hiddenValues'>,
): string {
  const { usage, mode, seconds, hiddenValues } = report;
  const tokens = usage.inputTokens + usage.outputTokens;
  const parts = [
    plural(sessionsRead(report), 'session'),
    mode === 'facts' ? 'no model' : plural(usage.calls, 'call'),
    tokens > 0 ? `${short(tokens)} tokens` : null,
    usage.calls > 0 && usage.dollars !== null ? dollars(usage.dollars) : null,
    duration(seconds),
    hiddenValues > 0 ? `${plural(hiddenValues, 'value')} hidden` : null,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

const KINDS: Readonly<Record<Pattern['kind'], string>> = {
  'error-shown': 'Error on the screen',
  'wrong-value': 'Wrong value on the screen',
  'nothing-found': 'Search finds nothing',
  'form-emptied': 'Form comes back empty',
  'long-wait': 'Long wait',
  'slow-answer': 'Late answer',
  'no-answer': 'Press without an answer',
  'nothing-to-press': 'Clicks on nothing to press',
  'disabled-control': 'Disabled control',
  'to-and-fro': 'To and fro',
  reopened: 'Opened again and again',
  'form-left': 'Form filled in and left',
  technical: 'Technical error',
  other: 'Other',
};

/** How a pattern shows, in a few words. */
export function patternKind(kind: Pattern['kind']): string {
  return KINDS[kind];
}
