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

/** A visit at a step: when it first came, and whether it also met the next one and converted. */
interface Entry {
  readonly step: number;
  readonly at: number;
  readonly passed: boolean;
  readonly converted: boolean;
}

/** The steps that the visit came to. */
function entriesOf(visit: Visit, { funnel, conversionEvent }: PassagesQuery): Entry[] {
  const converted = visit.first.has(conversionEvent ?? '');
  return stepsOf(funnel).flatMap((name, step): Entry[] => {
    const at = name === null ? visit.start : visit.first.get(name);
    const passed = visit.first.has(funnel[step] ?? '');
    return at === undefined ? [] : [{ step, at, passed, converted }];
  });
}

/** Visits at each step by device and hour. */
export function stepSeries(visits: readonly Visit[], query: CountsQuery): StepSeries[] {
  const tally = createTally(3, query.hours);
  for (const visit of visits)
    for (const { step, at, passed, converted } of entriesOf(visit, query)) {
      const key = JSON.stringify([step, visit.device]);
      const hour = Math.floor((at - query.from) / HOUR);
      tally.add(key, hour, 0);
      if (passed) tally.add(key, hour, 1);
      if (converted) tally.add(key, hour, 2);
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
      if (passed || before <= 0) continue;
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
  const { funnel, conversionEvent } = query;
  const waits: number[][] = stepsOf(funnel).map(() => []);
  for (const visit of visits)
    for (const { step, at } of entriesOf(visit, query)) {
      const done = afterwards(visit, (step === 0 ? conversionEvent : funnel[step]) ?? '', at);
      if (done !== null) waits[step]?.push(done - at);
    }
  return waits.map((each) => {
    const milliseconds = quantileOf(each, 0.95);
    return milliseconds === null ? null : milliseconds / 1000;
  });
}

/** When the event first happened then or afterwards, as far as first and last time tell. */
function afterwards(visit: Visit, event: string, at: number): number | null {
  const [first, last] = [visit.first.get(event), visit.last.get(event)];
  if (first === undefined || last === undefined || last < at) return null;
  return first >= at ? first : last;
}
