import { hasBetween } from '../../recording/in-time.ts';
import type { Observed } from '../../recording/observations.ts';
import type { SessionData } from '../session-data.ts';
import { isDeadClick } from './clicks.ts';
import { isUnfinished } from './waits.ts';

/** Words for a failure come this soon after it; clocks differ by as much as they may come before, ms. */
const TOLD_MS = 3_000;
const EARLY_MS = 500;
/** The press that called a failure forth came at most this long before it, ms. */
const CAUSE_MS = 3_000;
/** A page shows that it waits this long before it asks the server, at most, ms. */
const AHEAD_MS = 1_000;

/** What went wrong somewhere in the page: when it began and when it was over, ms. */
export interface Failure {
  readonly from: number;
  readonly to: number;
  /** null = in which tab is not known. */
  readonly window: string | null;
}

/**
 * Tells of a failure whether something on the screen stood beside it, so that the visitor could see it:
 * words of an error or a value that failed, a press that nothing answered, a wait that never ended.
 */
export function signsBeside({ observed }: SessionData): (failure: Failure) => boolean {
  const told = momentsOf(
    observed.texts.filter(({ tone }) => tone === 'error' || tone === 'broken'),
  );
  const dead = momentsOf(observed.clicks.filter(isDeadClick));
  const stuck = momentsOf(observed.busy.filter(isUnfinished));
  return ({ from, to, window }) =>
    hasBetween(told(window), to - EARLY_MS, to + TOLD_MS) ||
    hasBetween(dead(window), from - CAUSE_MS, from + EARLY_MS) ||
    hasBetween(stuck(window), from - AHEAD_MS, to + TOLD_MS);
}

/** The moments of one window, or of all, ascending. */
function momentsOf(things: readonly Observed[]): (window: string | null) => readonly number[] {
  const all = things.map(({ at }) => at);
  const byWindow = new Map(
    [...Map.groupBy(things, ({ window }) => window)].map(([window, own]) => [
      window,
      own.map(({ at }) => at),
    ]),
  );
  return (window) => (window === null ? all : (byWindow.get(window) ?? []));
}
