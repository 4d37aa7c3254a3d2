import { PEOPLE } from '../../friction/gate.ts';
import { sessionsNeeded } from '../../statistics/detectable-drop.ts';
import type { Measured } from '../evidence/measured.ts';
import { isFromRecordings } from '../kinds.ts';
import type { FixCheck } from './message.ts';
import { areToldApart, type Counted, chanceOf, shareOf } from './told-apart.ts';

/** Fewer visits tell nothing, and more need not be waited for. */
const VISITS = { fewest: 30, most: 20_000 } as const;
/** Of recordings fewer are at hand, and each is read. */
const RECORDINGS = { fewest: 5, most: 100 } as const;

/**
 * Visits after a fix in which the way back to what was usual would show, at two-sided 0.05 with power 0.8; of
 * what a check saw in recordings, failed visits of which none may show it to be told apart from before.
 * null = there is no rate, nothing usual to come back to, or only the next report can tell.
 */
export function visitsToJudge(before: Measured | null): number | null {
  const now = shareOf(before);
  if (before === null || now === null || before.kind === 'report_pattern') return null;
  if (isFromRecordings(before.kind)) return recordingsToJudge(before);
  const usual = shareOf(before.baseline);
  if (usual === null || now === usual) return null;
  const [high, low] = [Math.max(now, usual), Math.min(now, usual)];
  const needed = sessionsNeeded(high, 1 - low / high);
  return Math.min(VISITS.most, Math.max(VISITS.fewest, needed));
}

function recordingsToJudge(before: Counted): number {
  let needed: number = RECORDINGS.fewest;
  const isToldApart = () => areToldApart({ numerator: 0, denominator: needed }, before);
  while (needed < RECORDINGS.most && !isToldApart()) needed += 1;
  return needed;
}

/**
 * Whether what was called fixed is fixed: different from before and not from what was usual; of what was seen
 * in recordings, that none or fewer than a check fails by show it. `partly`: better than before, and not that.
 * null = too few visits to say.
 */
export function judgeFix(
  before: Measured,
  after: Measured,
  {
    visits,
    recordings = null,
  }: { readonly visits: number | null; readonly recordings?: FixCheck['recordings'] },
): FixCheck | null {
  const needed = visits ?? VISITS.fewest;
  if (shareOf(after) === null || shareOf(before) === null || (after.denominator ?? 0) < needed)
    return null;
  const p = chanceOf(after, before);
  const isRead = isFromRecordings(before.kind);
  const isGone = isRead && after.numerator === 0;
  const isBetter = isGone || (areToldApart(after, before) && movedTowards(before, after));
  const isUsual = isRead ? (after.numerator ?? 0) < PEOPLE : !isStillWorse(before, after);
  const outcome = isBetter ? (isUsual ? 'confirmed' : 'partly') : 'failed';
  return { outcome, before, after, p, recordings };
}

/** What fell must rise, what rose must fall; what was only seen must become rarer. */
function movedTowards(before: Measured, after: Measured): boolean {
  const change = (shareOf(after) ?? 0) - (shareOf(before) ?? 0);
  return (before.effect ?? 1) < 0 ? change > 0 : change < 0;
}

function isStillWorse(before: Measured, after: Measured): boolean {
  const { baseline } = before;
  if (!baseline || !areToldApart(after, baseline)) return false;
  const change = (shareOf(after) ?? 0) - (shareOf(baseline) ?? 0);
  return (before.effect ?? 1) < 0 ? change < 0 : change > 0;
}
