import { fisherExact, type TwoGroups } from '../../statistics/fisher.ts';
import type { CheckKey } from '../check.ts';
import { type Batch, cameTo, measured } from '../judge/batch.ts';
import type { FrictionRecord } from '../record.ts';
import { CLEAR, type Sighting, seen, UNKNOWN, type Verdict } from '../sighting.ts';
import type { Check } from './check.ts';

/** More often on phones than chance explains. */
const DISTINCT_P = 0.05;

/** What visitors did and saw, session by session: it may turn out to be of phones only. */
const OF_BEHAVIOUR: readonly CheckKey[] = [
  'navigationFriction',
  'formInteractionClarity',
  'ctaResponsiveness',
  'variantSelectionFlow',
  'trustBarriers',
  'decisionParalysis',
  'loadingFeedback',
];

/**
 * Trouble of phones and tablets alone. One session cannot tell: it is what the other checks saw of a thing
 * on small devices and, of those who came to the same kind of page, distinctly less on others.
 */
export const mobileSpecificIssues: Check = {
  key: 'mobileSpecificIssues',
  title: 'Phones',
  headline: 'Phones have trouble of their own',
  definition:
    'on a phone or tablet, met trouble that comes from the small screen or from touch: covered or too small to hit, cut off, to be moved sideways, hidden behind the keyboard',
  advice: 'Try it on a phone of the same size, with one thumb.',
  untold: 'no phone or tablet in the sample, or no other device beside them to compare with',
  kind: 'behaviour',
  byModel: false,
  decide: () => UNKNOWN,
  settle(batch) {
    const all = [...batch.failed, ...batch.control];
    if (!all.some(isMobile) || all.every(isMobile)) return new Map();
    const known = new Map<string, boolean>();
    const isOfPhones = (key: CheckKey, sighting: Sighting) => {
      const name = `${key} ${nameOf(batch, sighting)}`;
      const found = known.get(name) ?? isDistinct(batch, key, sighting);
      known.set(name, found);
      return found;
    };
    return new Map(all.map((one) => [one.id, verdictOf(one, isOfPhones)]));
  },
};

function isMobile({ device }: Pick<FrictionRecord, 'device'>): boolean {
  return /^(?:mobile|tablet)$/i.test(device ?? '');
}

function verdictOf(
  session: FrictionRecord,
  isOfPhones: (key: CheckKey, sighting: Sighting) => boolean,
): Verdict {
  if (!isMobile(session)) return UNKNOWN;
  const own = OF_BEHAVIOUR.flatMap((key) =>
    measured(session, key).sightings.filter((sighting) => isOfPhones(key, sighting)),
  );
  return seen(own, CLEAR);
}

/** More of the small devices that came to such a page met it than of the others (Fisher). */
function isDistinct(batch: Batch, key: CheckKey, sighting: Sighting): boolean {
  const name = nameOf(batch, sighting);
  const place = batch.placeOf(sighting.path);
  const came = [...batch.failed, ...batch.control].filter((one) =>
    cameTo(one, place, batch.placeOf),
  );
  const met = (one: FrictionRecord) =>
    measured(one, key).sightings.some((other) => nameOf(batch, other) === name);
  const small = came.filter(isMobile);
  const others = came.filter((one) => !isMobile(one));
  const table: TwoGroups = {
    ...{ hitsA: small.filter(met).length, allA: small.length },
    ...{ hitsB: others.filter(met).length, allB: others.length },
  };
  const more = table.hitsA * table.allB > table.hitsB * table.allA;
  return more && fisherExact(table) <= DISTINCT_P;
}

/** The same thing on the same kind of page. */
function nameOf({ placeOf }: Batch, { path, target }: Sighting): string {
  return `${placeOf(path)} ${target}`;
}
