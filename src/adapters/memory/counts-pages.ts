import {
  type ClickSeries,
  type CountsQuery,
  type PageSeries,
  SHARED_BY,
  VITAL_LIMITS,
  VITALS,
  type Vital,
  type VitalSeries,
} from '../../engine/ports/counts.ts';
import { PAGE_EVENTS } from '../../engine/ports/counts-rules.ts';
import { createTally, quantileOf } from './counts-tally.ts';
import { pageOf, templateOf, type Visit } from './counts-visits.ts';

type BinOf = (at: number) => number;

/** Pages that many visits came to, and how many of them went on from there. */
export function pageSeries(
  visits: readonly Visit[],
  { edges, funnel }: CountsQuery,
  binOf: BinOf,
): PageSeries[] {
  const tally = createTally(1 + funnel.length, edges.length - 1);
  for (const visit of visits)
    for (const [page, at] of firstTimes(visit, ['$pageview'], (path) => path)) {
      tally.add(page, binOf(at), 0);
      funnel.forEach((name, i) => {
        if ((visit.last.get(name) ?? -1) >= at) tally.add(page, binOf(at), 1 + i);
      });
    }
  return tally
    .rows()
    .map(({ key, series: [visits = [], ...after] }) => ({ page: key, visits, after }))
    .filter(({ visits }) => visits.reduce((sum, one) => sum + one, 0) >= SHARED_BY);
}

/** Kinds of pages with the clicks in vain that PostHog saw there. */
export function clickSeries(
  visits: readonly Visit[],
  { edges }: CountsQuery,
  binOf: BinOf,
): ClickSeries[] {
  const tally = createTally(5, edges.length - 1);
  for (const visit of visits) {
    const [rage, dead] = ['$rageclick', '$dead_click'].map((event) =>
      firstTimes(visit, [event], templateOf),
    );
    for (const [page, at] of firstTimes(visit, PAGE_EVENTS, templateOf)) {
      const bin = binOf(at);
      tally.add(page, bin, 0);
      if (rage?.has(page)) tally.add(page, bin, 1);
      if (rage?.has(page)) tally.add(page, bin, 2, { person: visit.person, at });
      if (dead?.has(page)) tally.add(page, bin, 3);
      if (dead?.has(page)) tally.add(page, bin, 4, { person: visit.person, at });
    }
  }
  return tally.rows().map(({ key, series }) => {
    const [visits = [], rage = [], ragePeople = [], dead = [], deadPeople = []] = series;
    return { page: key, visits, rage, ragePeople, dead, deadPeople };
  });
}

/** When the visit first had one of these events on each page. */
function firstTimes(
  { events }: Visit,
  names: readonly string[],
  kindOf: (page: string) => string,
): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const event of events) {
    if (!names.includes(event.event)) continue;
    const page = kindOf(pageOf(event));
    times.set(page, Math.min(times.get(page) ?? event.timestamp, event.timestamp));
  }
  return times;
}

/** Web vitals of each kind of page. */
export function vitalSeries(
  visits: readonly Visit[],
  { edges }: CountsQuery,
  binOf: BinOf,
): VitalSeries[] {
  const tally = createTally(3, edges.length - 1);
  const values = new Map<string, number[]>();
  for (const { key, vital, at, value } of visits.flatMap(samplesOf)) {
    const bin = binOf(at);
    tally.add(key, bin, 0);
    if (value > VITAL_LIMITS[vital].good) tally.add(key, bin, 1);
    if (value > VITAL_LIMITS[vital].poor) tally.add(key, bin, 2);
    values.set(`${key} ${bin}`, [...(values.get(`${key} ${bin}`) ?? []), value]);
  }
  return tally.rows().map(({ key, series: [samples = [], notGood = [], poor = []] }) => {
    const [page, vital] = JSON.parse(key) as [string, Vital];
    const p75 = samples.map((_, bin) => quantileOf(values.get(`${key} ${bin}`) ?? [], 0.75));
    return { page, vital, samples, notGood, poor, p75 };
  });
}

function samplesOf({ events }: Visit) {
  return events
    .filter(({ event }) => event === '$web_vitals')
    .flatMap((event) =>
      VITALS.flatMap((vital) => {
        const value = event.properties[`$web_vitals_${vital}_value`];
        if (typeof value !== 'number') return [];
        const key = JSON.stringify([templateOf(pageOf(event)), vital]);
        return [{ key, vital, at: event.timestamp, value }];
      }),
    );
}
