import type { PassagePower, WeekPower } from '../engine/signals/quiet-week.ts';
import { isHole, type Unwatched } from '../engine/signals/watched-week.ts';
import { stillWords } from './daily-quiet.ts';
import { count, day, plural } from './plain-words.ts';
import { type Message, render } from './render.ts';
import { clip } from './safe-text.ts';

/** A week in which nothing was told. */
export interface QuietWeek {
  /** Failed visits that its batches read, each once. */
  readonly read: number;
  /** Things that its last batch found still there, and alerts that were open before and still are. */
  readonly still: number;
  readonly openAlerts: number;
  /** Local days whose batch was not made, `2026-11-17`, and how many found too little to check. */
  readonly failedDays: readonly string[];
  readonly uncheckedDays: number;
  readonly unwatched: Unwatched;
  /** null = PostHog did not count, or what it has cannot be trusted now. */
  readonly power: WeekPower | null;
}

/** Passages told one by one. */
const MOST_PASSAGES = 4;

/** What a week of silence means. Where not all of it was watched, that comes first. */
export function quietWeek(week: QuietWeek): Message {
  const holes = holesIn(week);
  const isWhole = holes.length === 0;
  return render('quiet-week', {
    headline: isWhole ? 'A quiet week.' : 'Not all of this week was watched.',
    news: newsWords(week, isWhole),
    holes,
    ...powerView(week),
    notes: notesOf(week).join(' · '),
  });
}

function newsWords({ read, still }: QuietWeek, isWhole: boolean): string {
  const nothing = isWhole ? 'Nothing new' : 'In the rest, nothing new';
  const left = stillWords(still);
  if (read === 0) return `${nothing}; no visit was read.`;
  return `${nothing} in ${plural(read, 'visit')} read${left ? `; ${left} still there` : ''}.`;
}

/** What could have happened without anybody seeing it. */
function holesIn({ failedDays, unwatched }: QuietWeek): string[] {
  const { hours, longest, distrusted } = unwatched;
  return [
    failedDays.length > 0 ? `No batch was made on ${daysWords(failedDays)}` : '',
    distrusted > 0
      ? `${count(distrusted)} of ${count(hours)} hours: what PostHog captured could not be trusted, so nothing else was looked for`
      : '',
    isHole({ ...unwatched, distrusted: 0 })
      ? `${count(longest)} hours in a row nobody counted the visits`
      : '',
  ].filter(Boolean);
}

/** `17 Nov, 19 Nov`. */
function daysWords(days: readonly string[]): string {
  return days.map((one) => day(new Date(`${one}T00:00:00Z`))).join(', ');
}

/** Of data that could not be trusted nothing is said. */
function powerView({ power, unwatched }: QuietWeek) {
  const words = powerWords(power);
  return unwatched.distrusted > 0 ? { ...words, counted: '' } : words;
}

/** How large a drop the traffic of the last seven days would have shown. */
export function powerWords(power: WeekPower | null) {
  const passages = inOrder(power?.passages ?? []);
  const isAny = passages.some(({ drop }) => drop !== null);
  const told = isAny ? passages.slice(0, MOST_PASSAGES) : [];
  return {
    counted: countedWords(power, isAny),
    passages: told.map((one) => ({ words: clip(one.words, 70), size: sizeWords(one) })),
    others: isAny ? othersWords(passages.slice(MOST_PASSAGES)) : '',
  };
}

/** The whole way, then the steps in which most could happen unseen. */
function inOrder(passages: readonly PassagePower[]): PassagePower[] {
  const weakness = ({ isConversion, drop }: PassagePower) => (isConversion ? 2 : (drop ?? 1));
  return passages.toSorted((a, b) => weakness(b) - weakness(a));
}

function countedWords(power: WeekPower | null, isAny: boolean): string {
  if (power === null)
    return 'PostHog could not be used just now, so how large a drop would have shown is not known.';
  const counted = `${plural(power.visits, 'visit')} counted.`;
  if (power.passages.length === 0) return `${counted} No funnel is set, so no step was watched.`;
  if (!isAny) return `${counted} That is too little: not even a drop by 60 % would have shown.`;
  return `${counted} With this traffic I would have seen, four times in five, a drop of this size that lasts all week:`;
}

function sizeWords({ drop }: PassagePower): string {
  return drop === null ? 'not even 60 %' : percentUp(drop);
}

function othersWords(others: readonly PassagePower[]): string {
  const largest = others[0];
  if (!largest) return '';
  const steps = `${plural(others.length, 'more step')}`;
  return largest.drop === null
    ? `${steps}, some not even 60 %`
    : `${steps}: ${percentUp(largest.drop)} or less`;
}

/** Rounded up: what is said would have shown. */
function percentUp(part: number): string {
  return `${Math.ceil(100 * part - 1e-9)} %`;
}

function notesOf({ uncheckedDays, openAlerts, unwatched }: QuietWeek): string[] {
  const { missed, hours } = unwatched;
  return [
    uncheckedDays > 0 ? `too few failed visits to check on ${plural(uncheckedDays, 'day')}` : '',
    openAlerts > 0 ? `${plural(openAlerts, 'alert')} still open` : '',
    missed > 0 && !isHole(unwatched)
      ? `${count(missed)} of ${count(hours)} hourly looks were missed; later ones took their hours in`
      : '',
  ].filter(Boolean);
}
