import type { Cube } from '../../ports/counts.ts';
import { HOUR, hourWindow, type WallClock, type Window } from '../windows.ts';

/** What times a series by the hour. */
export interface Timed {
  readonly cube: Pick<Cube, 'from' | 'hours'>;
  readonly clock: WallClock;
}

/** How a history is cut: so many stretches of so many hours. */
export interface Cut {
  readonly hours: number;
  readonly count: number;
}

/** Two weeks. */
export const DAYS: Cut = { hours: 24, count: 14 };

/** A stretch with those that it is held against, and when it begins, milliseconds since the epoch. */
export interface Stretch extends Window {
  readonly at: number;
}

/** The last stretches up to a place in the series, the oldest first; days begin at the same wall time. */
export function stretchesUpTo({ cube, clock }: Timed, behind: number, cut: Cut): Stretch[] {
  const last = cube.from + behind * HOUR;
  const back = (steps: number) =>
    cut.hours === 24 ? clock.daysBefore(last, steps) : last - steps * cut.hours * HOUR;
  return Array.from({ length: cut.count }, (_, i) => {
    const steps = cut.count - 1 - i;
    const window = hourWindow(cube, { clock, end: back(steps), hours: cut.hours });
    return { ...window, at: back(steps + 1) };
  }).filter(({ now }) => now[0] >= 0);
}
