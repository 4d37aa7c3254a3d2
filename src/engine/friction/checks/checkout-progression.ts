import type { Analysis } from '../../sessions/analysis.ts';
import { isConverted, type SessionData, secondsAt } from '../../sessions/session-data.ts';
import { type Batch, cameTo, measured } from '../judge/batch.ts';
import type { FrictionRecord } from '../record.ts';
import { CLEAR, type Sighting, seen, UNKNOWN } from '../sighting.ts';
import { type Check, sightingsOf } from './check.ts';

const KEY = 'checkoutProgression';

/** Of those who converted, so many did it on a kind of page that is the last one. */
const MOST_CONVERT = 0.5;

/**
 * The last leg: from the last funnel step before the conversion on; where no funnel says which, the kind of
 * page on which others convert. It shows where a visitor who came so far met trouble there and did not
 * convert; leaving there without any is none.
 */
export const checkoutProgression: Check = {
  key: KEY,
  title: 'Getting through the last step',
  headline: 'The last step is not finished',
  definition:
    'reached the last step before the conversion, met trouble there, and did not convert; not when they just left it',
  advice:
    'Take the last step yourself with the entries of one of these visitors, up to where they stopped.',
  untold: 'nobody in the sample reached the last step, or nothing says which it is',
  kind: 'outcome',
  byModel: false,
  decide(analysis) {
    const from = lastLegOf(analysis.data);
    if (from === null) return UNKNOWN;
    if (isConverted(analysis.data)) return CLEAR;
    return seen(sightingsOf(troublesFrom(analysis, from)), CLEAR);
  },
  settle(batch) {
    const isTold = batch.failed.some((one) => measured(one, KEY).state !== 'unknown');
    const place = isTold ? null : lastPlaceIn(batch);
    if (place === null) return new Map();
    const came = batch.failed.filter((one) => cameTo(one, place, batch.placeOf));
    return new Map(came.map((one) => [one.id, seen(troublesAt(place, one, batch), CLEAR)]));
  },
};

/** The kind of page on which most of those convert who do; null = there is none such. */
function lastPlaceIn({ control, placeOf }: Batch): string | null {
  const goals = control.flatMap(({ goalPath }) => (goalPath === null ? [] : [placeOf(goalPath)]));
  const [most] = [...Map.groupBy(goals, (place) => place).values()].toSorted(
    (a, b) => b.length - a.length,
  );
  return most && most.length >= goals.length * MOST_CONVERT ? (most[0] ?? null) : null;
}

function troublesAt(place: string, { troubles }: FrictionRecord, { placeOf }: Batch): Sighting[] {
  return troubles.filter(({ path }) => placeOf(path) === place);
}

/** When the last step before the conversion was first reached, seconds; null = never, or there is none. */
function lastLegOf(data: SessionData): number | null {
  const { funnel, conversionEvent } = data.project;
  const step = funnel.filter((one) => !one.startsWith('$') && one !== conversionEvent).at(-1);
  const reached = data.events.find(({ event }) => event === step);
  return reached ? secondsAt(data, reached.timestamp) : null;
}

function troublesFrom({ incidents }: Analysis, from: number) {
  return incidents.flatMap((incident) => {
    const times = incident.times.filter((at) => at >= from);
    return times.length > 0 ? [{ ...incident, times }] : [];
  });
}
