import type { Cube } from '../../engine/ports/counts.ts';
import { added, sumOf } from '../../engine/signals/series.ts';
import { HOUR } from '../../engine/signals/windows.ts';

const WEEK_HOURS = 168;

/** How much a run had to look at. */
export interface Counted {
  /** Since then, ISO 8601; null = there is no event. */
  readonly since: string | null;
  /** Days from there to the run. */
  readonly days: number;
  readonly events: number;
  readonly visits: number;
  /** Visits of the last seven days. */
  readonly visitsThisWeek: number;
}

/** What was counted for a run. */
export function countedIn(cube: Cube, at: Date): Counted {
  const { events } = cube.volume;
  const visits = added(cube.steps.filter(({ step }) => step === 0).map(({ entered }) => entered));
  const first = events.findIndex((count) => count > 0);
  const since = first < 0 ? null : cube.from + first * HOUR;
  return {
    since: since === null ? null : new Date(since).toISOString(),
    days: since === null ? 0 : Math.floor((at.getTime() - since) / (24 * HOUR)),
    events: sumOf(events, [0, cube.hours]),
    visits: sumOf(visits, [0, cube.hours]),
    visitsThisWeek: sumOf(visits, [cube.hours - WEEK_HOURS, cube.hours]),
  };
}
