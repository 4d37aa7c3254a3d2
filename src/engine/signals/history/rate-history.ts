import type { Cube } from '../../ports/counts.ts';
import { median } from '../../statistics/median.ts';
import { wilsonInterval } from '../../statistics/wilson.ts';
import { dispersionOf, type Rate, type Share, shareIn, shareOf } from '../series.ts';
import type { Reckoned } from '../signal.ts';
import { dayWindow, type Window } from '../windows.ts';
import { type Cut, DAYS, type Stretch, stretchesUpTo, type Timed } from './stretches.ts';

/** Fewer visits in the middle one of the stretches, or to hold it against, show chance alone. */
const LEAST_VISITS = 10;
/** Fewer stretches whose usual is known are no course of things. */
const LEAST_STRETCHES = 6;

/** Cuts that show the change of a window, the finest first: a stretch as long as the window at most. */
const CUTS: readonly { readonly upTo: number; readonly cuts: readonly Cut[] }[] = [
  { upTo: 1, cuts: [{ hours: 1, count: 20 }] },
  {
    upTo: 6,
    cuts: [
      { hours: 2, count: 12 },
      { hours: 3, count: 8 },
      { hours: 6, count: 12 },
    ],
  },
  { upTo: Number.POSITIVE_INFINITY, cuts: [DAYS] },
];

/** A rate, and the window in which it was found changed. */
export interface Changed {
  readonly rate: Rate;
  readonly window: Pick<Window, 'now' | 'hours'>;
  /** What the change was measured against; none = the same hours of the weeks before, for each stretch its own. */
  readonly before?: Share;
}

/**
 * The last day of a rate by the hour, or its last two weeks, whichever shows the change of its window; with
 * the band in which each stretch was to be expected. Empty where too little is known for either.
 */
export function hourlyHistory(timed: Timed, { rate, window, before }: Changed): Reckoned[] {
  const { cuts } = CUTS.find(({ upTo }) => window.hours <= upTo) ?? { cuts: [] };
  for (const cut of cuts) {
    const found = reckon(rate, stretchesUpTo(timed, window.now[1], cut), before);
    if (isTelling(found)) return found;
  }
  return [];
}

/** The same of a rate by the bin, which are days: the last two weeks, or the window and the days before it. */
export function dailyHistory(
  { edges }: Pick<Cube, 'edges'>,
  { rate, window, before }: Changed,
): Reckoned[] {
  const count = window.hours > 7 * 24 ? 20 : DAYS.count;
  const stretches = Array.from({ length: count }, (_, i): Stretch => {
    const own = dayWindow(window.now[1] - (count - 1 - i), 1);
    return { ...own, at: edges[own.now[0]] ?? 0 };
  }).filter(({ now }) => now[0] >= 0);
  const found = reckon(rate, stretches, before);
  return isTelling(found) ? found : [];
}

function reckon(rate: Rate, stretches: readonly Stretch[], before?: Share): Reckoned[] {
  const last = stretches.at(-1);
  const dispersion = before || !last ? 1 : dispersionOf(rate, last);
  return stretches.map((stretch) => {
    const { hits, all: counted } = shareIn(rate, [stretch.now]);
    const all = Math.max(hits, counted); // what began before the stretch may be hit in it
    const held = before ?? shareIn(rate, stretch.before);
    const at = new Date(stretch.at).toISOString();
    return { at, hits, all, usual: bandFor(all, held, dispersion) };
  });
}

/**
 * Where 95 of 100 shares of so many visits lie when nothing has changed: Wilson's interval for what was
 * held against, as wide as chance on both sides and the known variation make it.
 */
function bandFor(all: number, held: Share, dispersion: number): Reckoned['usual'] {
  if (all === 0 || held.all < LEAST_VISITS) return null;
  const visits = 1 / ((1 / all + 1 / held.all) * dispersion);
  const [low, high] = wilsonInterval(Math.min(1, shareOf(held)) * visits, visits);
  return [rounded(low), rounded(high)];
}

/** To a hundredth of a percent: nobody sees more of it. */
function rounded(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}

function isTelling(found: readonly Reckoned[]): boolean {
  const known = found.filter(({ usual }) => usual !== null);
  const visits = median(found.map(({ all }) => all ?? 0)) ?? 0;
  return known.length >= LEAST_STRETCHES && visits >= LEAST_VISITS;
}
