import { amountsOf, type Orders } from '../../engine/ports/amounts.ts';
import type { Counts, CountsQuery, PassagesQuery } from '../../engine/ports/counts.ts';
import type { Coverage } from '../../engine/ports/coverage.ts';
import { amountRows } from './counts-amounts.ts';
import { coverageOf, type PlainRecording } from './counts-coverage.ts';
import { errorSeries, eventSeries } from './counts-events.ts';
import { passageSeconds, stepSeries, stuckPeople } from './counts-funnel.ts';
import { clickSeries, pageSeries, vitalSeries } from './counts-pages.ts';
import { placesOf } from './counts-places.ts';
import { isUsual, type PlainEvent, visitsOf } from './counts-visits.ts';

const HOUR = 3_600_000;

export interface MemoryEvents {
  readonly events: readonly PlainEvent[];
  /** null = not known. */
  readonly recordings: readonly PlainRecording[] | null;
}

/** Counts in plain events, whoever's they are: for dataset folders, simulations and rehearsals. */
export function createMemoryCounts({
  events,
  recordings,
}: MemoryEvents): Counts & Orders & Coverage {
  return {
    passages: async (_scope, query) => passageSeconds(visitsOf(usual(events, query)), query),
    amounts: async (_scope, query) =>
      amountsOf(amountRows(usual(events, query), query.conversionEvent)),
    coverage: async (_scope, query) =>
      coverageOf(visitsOf(usual(events, query)), recordings ?? [], query),
    async count(_scope, query) {
      const own = usual(events, query);
      const visits = visitsOf(own);
      const bins = binsOf(query);
      return {
        ...query,
        steps: stepSeries(visits, query),
        stuck: stuckPeople(visits, query),
        pages: pageSeries(visits, query, bins),
        clicks: clickSeries(visits, query, bins),
        vitals: vitalSeries(visits, query, bins),
        errors: errorSeries(visits, query),
        events: eventSeries(visits, query, bins),
        places: placesOf(visits, query),
        volume: volumeOf(own, query),
        recordings:
          recordings &&
          byHour(
            recordings.map(({ start }) => start),
            query,
          ),
      };
    },
  };
}

function usual(events: readonly PlainEvent[], query: Omit<PassagesQuery, 'funnel'>): PlainEvent[] {
  const { from, hours } = query;
  const to = from + hours * HOUR;
  return events.filter(
    (event) => event.timestamp >= from && event.timestamp < to && isUsual(event, query),
  );
}

/** Tells the bin of a moment; -1 = outside all. */
function binsOf({ edges, from, hours }: CountsQuery): (at: number) => number {
  const bins = Array.from({ length: hours }, (_, hour) => {
    const at = from + hour * HOUR;
    const bin = edges.findLastIndex((edge) => edge <= at);
    return bin < edges.length - 1 ? bin : -1;
  });
  return (at) => bins[Math.floor((at - from) / HOUR)] ?? -1;
}

function volumeOf(events: readonly PlainEvent[], query: CountsQuery) {
  const timesOf = (name: string | null) =>
    events.filter(({ event }) => name === null || event === name).map((one) => one.timestamp);
  return {
    events: byHour(timesOf(null), query),
    pageviews: byHour(timesOf('$pageview'), query),
    clicks: byHour(timesOf('$autocapture'), query),
  };
}

function byHour(times: readonly number[], { from, hours }: CountsQuery): number[] {
  const counts = new Array<number>(hours).fill(0);
  for (const at of times) {
    const hour = Math.floor((at - from) / HOUR);
    if (hour >= 0 && hour < hours) counts[hour] = (counts[hour] ?? 0) + 1;
  }
  return counts;
}
