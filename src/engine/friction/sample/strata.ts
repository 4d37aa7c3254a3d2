import { partsOf } from '../../patterns/group/places.ts';
import { hash } from '../../patterns/select/sample.ts';
import { pathOf } from '../../sessions/page.ts';
import type { Candidate } from './pool.ts';

/** No more sessions of one person in a sample: one visitor is one opinion. */
export const MOST_OF_PERSON = 2;

/** Recordings read for each one that is wanted: PostHog hands out few an hour. */
export const READS_FOR_ONE = 3;

/** By what a sample is spread: entry page, device and day. */
export function strataOf({ startUrl, device, day }: Candidate): readonly string[] {
  const page = partsOf(pathOf(startUrl ?? '')).join('/');
  return [`page ${page}`, `device ${device ?? ''}`, `day ${day}`];
}

function personOf({ person, distinctId }: Candidate): string {
  return person?.id ?? distinctId;
}

/** How many of each stratum are wanted of a choice of so many: the share that it has among all. */
export function sharesOf(
  recordings: readonly Candidate[],
  count: number,
): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  const each = recordings.length === 0 ? 0 : count / recordings.length;
  for (const stratum of recordings.flatMap(strataOf))
    shares.set(stratum, (shares.get(stratum) ?? 0) + each);
  return shares;
}

/**
 * Chooses up to `count` recordings that bring the chosen ones nearest to the wanted shares, one after the
 * other; among equals that of the smaller hash, so that the same recordings give the same choice.
 */
export function chooseNext(
  pool: readonly Candidate[],
  chosen: readonly Candidate[],
  { count, shares }: { readonly count: number; readonly shares: ReadonlyMap<string, number> },
): Candidate[] {
  const room = new Map(shares);
  const persons = new Map<string, number>();
  const take = (one: Candidate) => {
    for (const stratum of strataOf(one)) room.set(stratum, (room.get(stratum) ?? 0) - 1);
    persons.set(personOf(one), (persons.get(personOf(one)) ?? 0) + 1);
  };
  chosen.forEach(take);
  const left = new Map(
    pool.map((one) => [one.id, { one, strata: strataOf(one), tie: hash(one.id) }]),
  );
  const next: Candidate[] = [];
  while (next.length < count) {
    const fits = [...left.values()].filter(
      ({ one }) => (persons.get(personOf(one)) ?? 0) < MOST_OF_PERSON,
    );
    const want = (strata: readonly string[]) =>
      strata.reduce((sum, stratum) => sum + (room.get(stratum) ?? 0), 0);
    const [best] = fits.toSorted(
      (a, b) => want(b.strata) - want(a.strata) || (a.tie < b.tie ? -1 : 1),
    );
    if (!best) break;
    left.delete(best.one.id);
    take(best.one);
    next.push(best.one);
  }
  return next;
}
