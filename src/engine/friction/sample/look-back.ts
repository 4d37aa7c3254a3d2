import type { Project } from '../../ports/source.ts';
import type { FrictionDeps, FrictionRequest } from '../context.ts';
import type { FrictionRecord } from '../record.ts';
import type { Collected } from './collect.ts';
import { askCoverage, isMostlyUnrecorded } from './coverage.ts';

/** Why recordings of the window are missing, where that is known. */
export type Missing = 'gone' | 'unrecorded' | 'few';

/** Older recordings stood in for missing ones. */
export interface Fallback {
  readonly reason: string;
  readonly because: Missing;
  /** Start of the oldest visit in the sample, ISO 8601. */
  readonly oldest: string;
  /** Visits of the sample that are older than the window. */
  readonly older: number;
}

/** Whether to look further back. `error`: what kept from knowing; null = nothing did. */
export interface LookBack {
  /** null = the window gave what is needed, or all that there is. */
  readonly why: Pick<Fallback, 'reason' | 'because'> | null;
  readonly error: { readonly error: unknown } | null;
}

const NO_NEED: LookBack = { why: null, error: null };

/**
 * Why older visits stand in: recordings are gone, most failed visits were never recorded, or there are too few
 * to check anything. How many were recorded is asked only where the sample is not full without it.
 */
export async function lookBack(
  deps: Pick<FrictionDeps, 'coverage' | 'now'>,
  request: FrictionRequest,
  { found, goal }: { readonly found: Collected; readonly goal: Project },
): Promise<LookBack> {
  const { sampleSize, fewest, windowDays, fallbackDays } = request;
  const count = found.taken.length + found.spare.length;
  if (fallbackDays <= windowDays || count >= sampleSize) return NO_NEED;
  const days = `the last ${windowDays} days`;
  if (found.gone > 0) {
    const reason = `${found.gone} of the recordings of ${days} are missing: expired, or over the replay quota`;
    return { why: { because: 'gone', reason }, error: null };
  }
  const asked = await askCoverage(deps, request, goal);
  const error = asked !== null && 'error' in asked ? asked : null;
  if (asked !== null && 'visits' in asked && isMostlyUnrecorded(asked)) {
    const { visits, recorded } = asked;
    const reason = `of ${plural(visits)} of ${days} only ${recorded} were recorded: replay quota or sampling`;
    return { why: { because: 'unrecorded', reason }, error };
  }
  if (count >= fewest) return { why: null, error };
  const reason = `only ${plural(count)} of ${days} with something to look at`;
  return { why: { because: 'few', reason }, error };
}

/** null = nothing in the sample is older than the window. @param start of the window, milliseconds */
export function fallbackOf(
  failed: readonly FrictionRecord[],
  why: LookBack['why'],
  start: number,
): Fallback | null {
  const older = failed.filter((one) => Date.parse(one.start) < start);
  const [oldest] = older.map((one) => one.start).toSorted();
  if (why === null || oldest === undefined) return null;
  return { ...why, oldest, older: older.length };
}

/** Why nothing is checked, in a sentence for people. */
export function tooFew(
  count: number,
  unreadable: readonly string[],
  { fewest, fallbackDays, windowDays }: FrictionRequest,
): string {
  const days = Math.max(fallbackDays, windowDays);
  const visits = count === 0 ? 'No failed visit' : `Only ${plural(count)}`;
  const [reason] = unreadable;
  const unread =
    reason === undefined
      ? ''
      : `, ${unreadable.length} could not be read (${reason.replace(/\.$/, '')})`;
  return `${visits} in ${days} days with something to look at${unread}; I need ${fewest}. Nothing was checked.`;
}

function plural(count: number): string {
  return `${count} failed ${count === 1 ? 'visit' : 'visits'}`;
}
