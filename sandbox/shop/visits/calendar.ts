import { randomOf } from '../browser/random.ts';
import { CAST } from './cast.ts';
import type { Visit } from './plan.ts';

/** The demo's "now": all visits lie in the nine days before it. */
const NOW = '2026-11-20T18:00:00Z';

const DAYS = 9;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const FIRST_HOUR = 7;
const LAST_HOUR = 20.5;
/** On the last day everybody is gone before NOW. */
const LAST_HOUR_TODAY = 16.5;

/** When a visit begins, in milliseconds since the epoch: the cast in its order, spread over the days. */
export function startOf(visit: Visit): number {
  const place = (CAST.findIndex(({ name }) => name === visit.name) / CAST.length) * DAYS;
  const day = Math.floor(place);
  const lastHour = day === DAYS - 1 ? LAST_HOUR_TODAY : LAST_HOUR;
  const hour = FIRST_HOUR + (place - day) * (lastHour - FIRST_HOUR) + randomOf(visit.name)() * 0.4;
  const midnight = Date.parse(NOW.slice(0, 10)) - (DAYS - 1 - day) * DAY_MS;
  return Math.round(midnight + hour * HOUR_MS);
}
