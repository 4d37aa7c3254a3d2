import type { Project } from '../../ports/source.ts';
import type { FrictionDeps, FrictionRequest } from '../context.ts';
import type { FrictionRecord } from '../record.ts';
import { hasFailed, type StoreContext, storeContext } from '../store-context.ts';
import { askAmounts } from './amounts.ts';
import {
  type Collected,
  collect,
  filledUp,
  type LeftOut,
  NOTHING_COLLECTED,
  readIn,
  type Visit,
} from './collect.ts';
import { controlFor } from './control.ts';
import { eligibleOf, errorsTell, listPool, NO_POOL, type Pool } from './pool.ts';
import { READS_FOR_ONE, sharesOf } from './strata.ts';

const DAY_MS = 24 * 3_600_000;

/** Older recordings stood in for missing ones. */
export interface Fallback {
  readonly reason: string;
  /** Start of the oldest visit in the sample, ISO 8601. */
  readonly oldest: string;
}

/** Failed visits, and converted ones beside them. */
export interface Sample {
  readonly project: Project;
  readonly failed: readonly FrictionRecord[];
  readonly control: readonly FrictionRecord[];
  readonly fallback: Fallback | null;
  readonly context: StoreContext;
  /** What kept a part of the context away; null = nothing did. */
  readonly contextError: { readonly error: unknown } | null;
  /** Failed visits that were recorded in the window. */
  readonly recorded: number;
  /** Failed visits that were passed over, each with its reason. */
  readonly leftOut: readonly LeftOut[];
  /** Why there is too little to check, a sentence for people; null = there is enough. */
  readonly notChecked: string | null;
}

/**
 * Draws failed visits that carry frustration, evenly over entry pages, devices and days, at most two of
 * one person; and converted ones that pass the same filter, alike in page and device. Exceptions count as
 * frustration only where not nearly everybody has them; else they fill up. Where recordings are missing,
 * older ones stand in. @throws SourceError when nothing can be listed
 */
export async function sampleFailedConversionRecordings(
  deps: FrictionDeps,
  request: FrictionRequest,
): Promise<Sample> {
  const project = await deps.source.project(request.scope, request.signal);
  const { conversionEvent } = project;
  if (conversionEvent === null) return withoutGoal(project);
  const now = deps.now().getTime();
  const start = now - request.windowDays * DAY_MS;
  const goal = { ...project, conversionEvent };
  const pool = await listPool(deps, request, goal, { from: start, to: now });
  const recent = await search(deps, request, { pool, before: NOTHING_COLLECTED });
  const reason = reasonToLookBack(recent, request);
  const span = { from: now - request.fallbackDays * DAY_MS, to: start - 1 };
  const older = reason === null ? null : await listPool(deps, request, goal, span);
  const found = older ? await search(deps, request, { pool: older, before: recent }) : recent;
  const failed = filledUp(found, request.sampleSize);
  const isEnough = failed.length >= request.fewest;
  const pools = older ? [pool, older] : [pool];
  const amounts = await askAmounts(deps, request, goal);
  return {
    project,
    failed: recordsOf(failed),
    control: isEnough ? recordsOf(await controlFor(deps, request, { pools, failed })) : [],
    fallback: fallbackOf(recordsOf(failed), reason, start),
    context: storeContext(pool, amounts),
    contextError: hasFailed(amounts) ? amounts : null,
    recorded: pool.all.length - pool.converted.size,
    leftOut: [...pools.flatMap((one) => eligibleOf(one, false).leftOut), ...found.leftOut],
    notChecked: isEnough ? null : tooFew(failed.length, found.unreadable, request),
  };
}

/** Oldest first. */
function recordsOf(visits: readonly Visit[]): FrictionRecord[] {
  return visits
    .map(({ record }) => record)
    .toSorted((a, b) => a.start.localeCompare(b.start) || (a.id < b.id ? -1 : 1));
}

/** null = nothing in the sample is older than the window. */
function fallbackOf(
  [oldest]: readonly FrictionRecord[],
  reason: string | null,
  start: number,
): Fallback | null {
  if (reason === null || !oldest || Date.parse(oldest.start) >= start) return null;
  return { reason, oldest: oldest.start };
}

function withoutGoal(project: Project): Sample {
  return {
    ...{ project, failed: [], control: [], fallback: null, recorded: 0, leftOut: [] },
    context: storeContext(NO_POOL, 'not-read'),
    contextError: null,
    notChecked:
      'No conversion event is set, so that no visit can be called failed. Set it, and the next batch checks.',
  };
}

/** First evenly among all; where that is not enough, among those that PostHog marked. */
async function search(
  { readVisits }: FrictionDeps,
  { sampleSize: need, signal }: FrictionRequest,
  { pool, before }: { readonly pool: Pool; readonly before: Collected },
): Promise<Collected> {
  const { fit } = eligibleOf(pool, false);
  const common = { need, errorsTell: errorsTell(pool), signal, shares: sharesOf(fit, need) };
  const mostReads = before.read + need * READS_FOR_ONE;
  const found = await collect(readVisits, { ...common, pool: fit, mostReads }, before);
  const read = readIn(found);
  const marked = fit.filter(({ id }) => pool.marked.has(id) && !read.has(id));
  return collect(readVisits, { ...common, pool: marked, mostReads: mostReads + need }, found);
}

/** null = the window gave what is needed, or all that there is. */
function reasonToLookBack(
  found: Collected,
  { sampleSize, fewest, windowDays, fallbackDays }: FrictionRequest,
): string | null {
  if (fallbackDays <= windowDays) return null;
  const count = found.taken.length + found.spare.length;
  const days = `the last ${windowDays} days`;
  if (found.gone > 0 && count < sampleSize)
    return `${found.gone} of the recordings of ${days} are missing: expired, or over the replay quota`;
  if (count >= fewest) return null;
  return `only ${plural(count)} of ${days} with something to look at`;
}

function tooFew(
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
