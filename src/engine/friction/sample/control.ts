import type { FrictionDeps, FrictionRequest } from '../context.ts';
import { collect, filledUp, NOTHING_COLLECTED, type Visit } from './collect.ts';
import { eligibleOf, errorsTell, type Pool } from './pool.ts';
import { READS_FOR_ONE, strataOf } from './strata.ts';

/**
 * Converted visits that pass the same filter, as many as there are failed ones, alike in entry page and
 * device as far as there are any: what many of them show as well is no reason to fail.
 */
export async function controlFor(
  { readVisits }: Pick<FrictionDeps, 'readVisits'>,
  { signal }: Pick<FrictionRequest, 'signal'>,
  { pools, failed }: { readonly pools: readonly Pool[]; readonly failed: readonly Visit[] },
): Promise<Visit[]> {
  const need = failed.length;
  const shares = new Map<string, number>();
  for (const stratum of failed
    .flatMap(({ listed }) => strataOf(listed))
    .filter((one) => !one.startsWith('day ')))
    shares.set(stratum, (shares.get(stratum) ?? 0) + 1);
  const search = { need, mostReads: need * READS_FOR_ONE, shares, signal };
  let found = NOTHING_COLLECTED;
  for (const pool of pools) {
    const { fit } = eligibleOf(pool, true);
    const own = { ...search, pool: fit, errorsTell: errorsTell(pool) };
    found = await collect(readVisits, own, found);
  }
  return filledUp(found, need);
}
