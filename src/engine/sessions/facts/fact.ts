import { hasBetween } from '../../recording/in-time.ts';
import { type SessionData, secondsAt } from '../session-data.ts';

/** The rules by which code measures a session; a fact carries its rule's name (field.md §4). */
export type FactRule =
  | 'posthog-rage-click'
  | 'posthog-dead-click'
  | 'dead-click'
  | 'static-clicks'
  | 'answered-rapid-clicks'
  | 'disabled-control-pressed'
  | 'thrashed-cursor'
  | 'exception'
  | 'failed-request'
  | 'slow-request'
  | 'error-text'
  | 'broken-text'
  | 'empty-result'
  | 'validation-repeated'
  | 'validation-unexplained'
  | 'long-wait'
  | 'slow-answer'
  | 'u-turn'
  | 'reopened'
  | 'funnel-step'
  | 'long-pause'
  | 'form-abandoned'
  | 'form-emptied'
  | 'end-after-error';

/** Something code measured in a session. */
export interface Fact {
  readonly rule: FactRule;
  /** Each time it happened, seconds from the start, ascending; never empty. */
  readonly times: readonly number[];
  /** What happened, in plain words, without its time. May hold recorded text: untrusted. */
  readonly text: string;
  /** What it happened to, the same for the same thing in every session: for grouping. */
  readonly target: string;
  /** Address of the page, '' when not known. */
  readonly url: string;
  /** Whether there was something of it to see: true, false (nobody could see it), null = not known. */
  readonly visible: boolean | null;
  /** How long it lasted, seconds; 0 for a moment. */
  readonly lasted: number;
}

export function firstTime(fact: Fact): number {
  return fact.times[0] ?? 0;
}

export function lastTime(fact: Fact): number {
  return fact.times.at(-1) ?? 0;
}

/** Whether it happened at least once in a stretch of seconds, both ends included. */
export function happened({ times }: Fact, from: number, to: number): boolean {
  return hasBetween(times, from, to);
}

/** Seconds of several moments (ms), ascending. */
export function timesOf(data: SessionData, moments: readonly number[]): number[] {
  return moments.map((at) => secondsAt(data, at)).sort((a, b) => a - b);
}

/** Times less than a second apart are one time: a page may say the same in two places at once. */
export function distinctTimes(times: readonly number[]): number[] {
  return times.filter((time, i) => i === 0 || time - (times[i - 1] ?? 0) >= 1);
}

/** Groups by a key, in order of first appearance. */
export function grouped<T>(things: readonly T[], keyOf: (thing: T) => string): T[][] {
  return [...Map.groupBy(things, keyOf).values()];
}

/** A visible fact of a moment or several, whose text names it. */
export function fact(
  rule: Fact['rule'],
  times: readonly number[],
  text: string,
  url: string,
): Fact {
  return { rule, times, text, target: text, url, visible: true, lasted: 0 };
}
