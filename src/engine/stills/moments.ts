import type { ScreenKind, ScreenLine } from '../recording/transcript/line.ts';

/** Where a problem lies in a recording. Times are ms since the epoch, as those of the transcript. */
export interface ProblemPlace {
  readonly at: number;
  readonly start: number;
  readonly end: number;
}

/** The still before, at and after a problem, ms since the epoch. */
export interface Triptych {
  readonly before: number;
  readonly at: number;
  readonly after: number;
}

/** How far around a problem is looked, ms, and how many stills at most (posthog.md §3.1: 7 s before, 12 s in all). */
const BEFORE_MS = 7_000;
const AFTER_MS = 5_000;
const MOST = 12;
/** What changed is looked at when it has settled. */
const SETTLED_MS = 400;
/** So much ahead of an action, the screen is still as it was. */
const AHEAD_MS = 200;
/** An action leads to a problem within this time, and the problem shows what follows within it (field.md §4: 2.5 s and a margin). */
const LINKED_MS = 3_000;
/** Before and after, where the transcript tells nothing. */
const USUALLY_MS = 2_000;
/** Seconds are told to one decimal, ms. */
const ROUNDED_MS = 100;
/** Stills closer than this show the same. */
const SAME_MS = 250;

const ACTIONS: ReadonlySet<ScreenKind> = new Set(['click', 'unanswered', 'press', 'type']);
/** What a problem shows itself by. */
const SIGNS: ReadonlySet<ScreenKind> = new Set([
  'error',
  'broken',
  'empty',
  'dialog',
  'banner',
  'wait',
  'blank',
  'emptied',
  'disabled',
]);
/** What leaves the screen as it is. */
const UNSEEN: ReadonlySet<ScreenKind> = new Set(['idle', 'type']);

/**
 * The three moments that tell a problem in a picture: what it shows itself by stands on the middle one,
 * also where that came a moment after the second it is known by.
 */
export function triptychOf(lines: readonly ScreenLine[], place: ProblemPlace): Triptych {
  const known = inside(place, place.at);
  const sign = lines.find(
    (line) => SIGNS.has(line.kind) && line.at >= known - ROUNDED_MS && line.at <= known + LINKED_MS,
  );
  const at = inside(place, sign ? sign.at + SETTLED_MS : known);
  const action = lines.findLast(
    (line) => ACTIONS.has(line.kind) && line.at <= at && line.at >= known - LINKED_MS,
  );
  const change = lines.find(
    (line) => isChange(line) && line.at > at && line.at <= at + LINKED_MS - SETTLED_MS,
  );
  return {
    before: inside(place, action ? action.at - AHEAD_MS : at - USUALLY_MS),
    at,
    after: inside(place, change ? change.at + SETTLED_MS : at + USUALLY_MS),
  };
}

/**
 * When to look at a problem, ms since the epoch, in the order of time: after each change of the screen
 * around it, else once a second. Its own time, one before and one after are always among them.
 */
export function momentsAround(lines: readonly ScreenLine[], place: ProblemPlace): number[] {
  const { before, at: shown, after } = triptychOf(lines, place);
  const at = inside(place, place.at);
  const always = new Set([before, at, shown, after]);
  const from = inside(place, at - BEFORE_MS);
  const to = inside(place, at + AFTER_MS);
  const changes = lines
    .filter((line) => isChange(line) && line.at >= from && line.at <= to)
    .map((line) => Math.min(line.at + SETTLED_MS, to));
  const chosen = changes.length > 0 ? changes : everySecond(at, from, to);
  return thinned([...always, ...chosen], at, always);
}

function isChange({ kind }: ScreenLine): boolean {
  return !UNSEEN.has(kind);
}

function everySecond(at: number, from: number, to: number): number[] {
  const seconds = Array.from(
    { length: (BEFORE_MS + AFTER_MS) / 1000 + 1 },
    (_, n) => at - BEFORE_MS + n * 1000,
  );
  return seconds.filter((time) => time >= from && time <= to);
}

/** Drops what shows the same as a neighbour, then what lies furthest from the problem. */
function thinned(times: readonly number[], at: number, always: ReadonlySet<number>): number[] {
  const kept = [...always];
  const nearest = times.toSorted((a, b) => Math.abs(a - at) - Math.abs(b - at));
  for (const time of nearest) {
    const isNew = kept.every((one) => Math.abs(one - time) >= SAME_MS);
    if (isNew && kept.length < MOST) kept.push(time);
  }
  return kept.sort((a, b) => a - b);
}

function inside({ start, end }: ProblemPlace, time: number): number {
  return Math.min(Math.max(time, start), end);
}
