import { liesAt, type PlaceOf } from '../../patterns/group/places.ts';
import type { CheckKey } from '../check.ts';
import type { FrictionRecord } from '../record.ts';
import { UNKNOWN, type Verdict } from '../sighting.ts';

/** Sessions that failed beside sessions that converted, and the kinds of page they came to. */
export interface Batch {
  readonly failed: readonly FrictionRecord[];
  readonly control: readonly FrictionRecord[];
  readonly placeOf: PlaceOf;
}

/** What was measured of a check in one session, before sessions are put side by side. */
export function measured({ verdicts }: FrictionRecord, key: CheckKey): Verdict {
  return verdicts[key] ?? UNKNOWN;
}

/** Whether a session came to a kind of page. */
export function cameTo({ pages }: FrictionRecord, place: string, placeOf: PlaceOf): boolean {
  return pages.some(({ path }) => liesAt(placeOf(path), place));
}

/** How many people these sessions are of. */
export function peopleIn(sessions: readonly FrictionRecord[]): number {
  return new Set(sessions.map(({ person }) => person)).size;
}
