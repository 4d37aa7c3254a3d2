import { safeText } from '../../sessions/safe-text.ts';
import type { Check } from '../checks/check.ts';
import { PEOPLE } from '../gate.ts';
import type { FrictionRecord } from '../record.ts';
import type { Sighting } from '../sighting.ts';
import type { Batch } from './batch.ts';

/** A session that shows a check, with its sightings in order of time. */
export interface Shown {
  readonly session: FrictionRecord;
  readonly sightings: readonly Sighting[];
}

/** Different things named in one sentence. */
const NAMED = 3;

interface Told {
  readonly check: Check;
  readonly pass: boolean | null;
  readonly shown: readonly Shown[];
  readonly people: number;
  readonly sampled: number;
  /** A model's words; '' = none. */
  readonly said: string;
  readonly batch: Batch;
}

/** What came of a check in one sentence; the numbers are code's, whoever worded the rest. */
export function patternWords({ check, pass, shown, people, sampled, said, batch }: Told): string {
  const share = `${shown.length} of ${sampled} sessions`;
  if (shown.length === 0) return pass === null ? `Not applicable: ${check.untold}` : share;
  const what = pass === false && said !== '' ? said : commonest(shown, batch);
  if (pass === null)
    return check.kind === 'technical'
      ? `${share}: ${what}; failures alone cannot tell whether it mattered`
      : `${share}: ${what}; ${check.untold}`;
  const few = people < PEOPLE ? `, fewer than ${PEOPLE} people` : '';
  return `${share}${few}: ${what}`;
}

/** The kind of page where most sessions showed it; null = not known. */
export function placeOfMost(shown: readonly Shown[], { placeOf }: Batch): string | null {
  const places = shown.flatMap(({ sightings: [first] }) =>
    first && first.path !== '' ? [safeText(placeOf(first.path))] : [],
  );
  const groups = [...Map.groupBy(places, (place) => place)];
  return groups.toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? null;
}

/** Sessions that show the same thing at the same place, the commonest thing first: what is named is seen first. */
export function byThing(shown: readonly Shown[], { placeOf }: Batch): Shown[][] {
  const thingOf = ({ sightings: [first] }: Shown) =>
    first ? `${safeText(placeOf(first.path))} ${first.target}` : '';
  return [...Map.groupBy(shown, thingOf).values()].toSorted((a, b) => b.length - a.length);
}

/** `Pressed button "Apply" and nothing answered (/basket, 4)`, the commonest first. */
function commonest(shown: readonly Shown[], batch: Batch): string {
  const groups = byThing(shown, batch);
  const told = groups.slice(0, NAMED).flatMap((own) => {
    const first = own[0]?.sightings[0];
    if (!first) return [];
    const place = safeText(batch.placeOf(first.path));
    const where = [place, groups.length > 1 ? own.length : ''].filter(Boolean).join(', ');
    return [where === '' ? first.text : `${first.text} (${where})`];
  });
  return [...told, ...(groups.length > NAMED ? ['and others'] : [])].join('; ');
}
