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
import { type Fallback, fallbackOf, lookBack, tooFew } from './look-back.ts';
import { eligibleOf, errorsTell, listPool, NO_POOL, type Pool } from './pool.ts';
import { READS_FOR_ONE, sharesOf } from './strata.ts';

const DAY_MS = 24 * 3_600_000;

/** Failed visits, and converted ones beside them. */
export interface Sample {
  readonly project: Project;
  readonly failed: readonly FrictionRecord[];
  readonly control: readonly FrictionRecord[];
  readonly fallback: Fallback | null;
  readonly context: StoreContext;
  /** What could not be found out beside it, each by the step that it belongs to. */
  readonly errors: readonly (readonly [step: 'context' | 'coverage', error: unknown])[];
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
 * frustration only where not nearly everybody has them; else they fill up. Where recordings are missing, or
 * most failed visits were never recorded, older ones stand in. @throws SourceError when nothing can be listed
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
  const { why, error } = await lookBack(deps, request, { found: recent, goal });
  const span = { from: now - request.fallbackDays * DAY_MS, to: start - 1 };
  const older = why === null ? null : await listPool(deps, request, goal, span);
  const found = older ? await search(deps, request, { pool: older, before: recent }) : recent;
  const failed = filledUp(found, request.sampleSize);
  const isEnough = failed.length >= request.fewest;
  const pools = older ? [pool, older] : [pool];
  const amounts = await askAmounts(deps, request, goal);
  return {
    project,
    failed: recordsOf(failed),
    control: isEnough ? recordsOf(await controlFor(deps, request, { pools, failed })) : [],
    fallback: fallbackOf(recordsOf(failed), why, start),
    context: storeContext(pool, amounts),
    errors: [
      ...(error === null ? [] : [['coverage', error.error] as const]),
      ...(hasFailed(amounts) ? [['context', amounts.error] as const] : []),
    ],
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

function withoutGoal(project: Project): Sample {
  return {
    ...{ project, failed: [], control: [], fallback: null, recorded: 0, leftOut: [] },
    context: storeContext(NO_POOL, 'not-read'),
    errors: [],
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
