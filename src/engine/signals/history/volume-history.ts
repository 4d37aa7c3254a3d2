import type { Series } from '../../ports/counts.ts';
import { median } from '../../statistics/median.ts';
import { Z_95 } from '../../statistics/normal.ts';
import { sumOf } from '../series.ts';
import type { Reckoned } from '../signal.ts';
import type { Window } from '../windows.ts';
import { type Cut, DAYS, stretchesUpTo, type Timed } from './stretches.ts';

/** Weeks that make a usual volume. */
const LEAST_WEEKS = 2;

/**
 * A volume by the hour over its last day or its last two weeks, as long as the window is; with what was to
 * be expected by the same hours of the weeks before.
 * @param deviation how far such volumes differ between weeks, of the logarithm (MAD)
 */
export function volumeHistory(
  timed: Timed,
  {
    series,
    window: { now, hours },
    deviation,
  }: { series: Series; window: Window; deviation: number },
): Reckoned[] {
  const cut: Cut = hours < 24 ? { hours, count: Math.floor(24 / hours) } : DAYS;
  const found = stretchesUpTo(timed, now[1], cut).map((stretch) => {
    const before = stretch.before.map((range) => sumOf(series, range));
    const usual = before.length < LEAST_WEEKS ? null : bandAround(median(before) ?? 0, deviation);
    const at = new Date(stretch.at).toISOString();
    return { at, hits: sumOf(series, stretch.now), all: null, usual };
  });
  return found.some(({ usual }) => usual !== null) ? found : [];
}

/** Where 95 of 100 volumes lie when nothing has changed; of a usual zero, nothing is known. */
function bandAround(usual: number, deviation: number): Reckoned['usual'] {
  if (usual <= 0) return null;
  const width = Math.exp(Z_95 * Math.hypot(deviation, Math.sqrt(1 / usual)));
  return [Math.round(usual / width), Math.round(usual * width)];
}
