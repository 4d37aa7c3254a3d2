import {
  type CountsQuery,
  type PassagesQuery,
  STUCK_HOURS,
  type StepSeries,
  type StuckPeople,
  stepsOf,
} from '../../engine/ports/counts.ts';
import { createTally, quantileOf } from './counts-tally.ts';
import type { Visit } from './counts-visits.ts';

const HOUR = 3_600_000;
const LONGEST_FIRST = STUCK_HOURS.toReversed();

/** A visit at a step: when it first came, and when it went on and converted; null = it did not. */
interface Entry {
  readonly step: number;
  readonly at: number;
  readonly passed: number | null;
  readonly converted: number | null;
}

/** The steps that the visit came to. */
function entriesOf(visit: Visit, { funnel, conversionEvent }: PassagesQuery): Entry[] {
  return stepsOf(funnel).flatMap((name, step) => {
    const at = name === null ? visit.start : visit.first.get(name);
    if (at === undefined) return [];
    return [
      {
        step,
        at,
        passed: afterwards(visit, funnel[step], at),
        converted: afterwards(visit, conversionEvent ?? undefined, at),
      },
    ];
  });
}

/** The first time, if that lies behind the place, else the last. */
export function afterwards(visit: Visit, event: string | undefined, at: number): number | null {
  const [first, last] = [visit.first.get(event ?? ''), visit.last.get(event ?? '')];
  if (event === undefined || first === undefined || last === undefined || last < at) return null;
  return first >= at ? first : last;
}

/** Visits at each step by device and hour. */
export function stepSeries(visits: readonly Visit[], query: CountsQuery): StepSeries[] {
  const tally = createTally(3, query.hours);
  for (const visit of visits)
    for (const { step, at, passed, converted } of entriesOf(visit, query)) {
      const key = JSON.stringify([step, visit.device]);
      const hour = Math.floor((at - query.from) / HOUR);
      tally.add(key, hour, 0);
      if (passed !== null) tally.add(key, hour, 1);
      if (converted !== null) tally.add(key, hour, 2);
    }
  return tally.rows().map(({ key, series: [entered = [], passed = [], converted = []] }) => {
    const [step, device] = JSON.parse(key) as [number, string | null];
    return { step, device, entered, passed, converted };
  });
}

/** People who did not go on, by step, on any device and on each. */
export function stuckPeople(visits: readonly Visit[], query: CountsQuery): StuckPeople[] {
  const tally = createTally(STUCK_HOURS.length, 1);
  for (const visit of visits)
    for (const { step, at, passed } of entriesOf(visit, query)) {
      const before = (query.ripe[step] ?? 0) - at;
      if (passed !== null || before <= 0) continue;
      LONGEST_FIRST.forEach((hours, i) => {
        if (before > hours * HOUR) return;
        for (const device of new Set([null, visit.device]))
          tally.add(JSON.stringify([step, device]), 0, i, { person: visit.person, at });
      });
    }
  return tally.rows().map(({ key, series }) => {
    const [step, device] = JSON.parse(key) as [number, string | null];
    return { step, device, people: series.map(([people = 0]) => people).toReversed() };
  });
}

/** The 95th percentile of the seconds from step to step (`Counts.passages`). */
export function passageSeconds(
  visits: readonly Visit[],
  query: PassagesQuery,
): readonly (number | null)[] {
  const steps = stepsOf(query.funnel);
  const waits: number[][] = steps.map(() => []);
  for (const visit of visits)
    for (const { step, at, passed, converted } of entriesOf(visit, query)) {
      const done = step === 0 ? converted : passed;
      if (done !== null) waits[step]?.push(done - at);
    }
  return waits.map((each) => {
    const milliseconds = quantileOf(each, 0.95);
    return milliseconds === null ? null : milliseconds / 1000;
  });
}
