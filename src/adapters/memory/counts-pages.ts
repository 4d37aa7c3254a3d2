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
import { createTally, type Met, quantileOf, type Tally } from './counts-tally.ts';
import { pageOf, templateOf, type Visit } from './counts-visits.ts';

type BinOf = (at: number) => number;

/** Pages that many visits came to, and how many of them went on from there. */
export function pageSeries(
  visits: readonly Visit[],
  { edges, funnel }: CountsQuery,
  binOf: BinOf,
): PageSeries[] {
  const steps = funnel.length;
  const tally = createTally(1 + 2 * steps, edges.length - 1);
  for (const visit of visits)
    for (const [page, at] of firstTimes(visit, ['$pageview'], (path) => path)) {
      const bin = binOf(at);
      tally.add(page, bin, 0);
      funnel.forEach((name, i) => {
        if ((visit.last.get(name) ?? -1) >= at) tally.add(page, bin, 1 + i);
        else addPerson(tally, { key: page, bin, column: 1 + steps + i }, { ...visit, at });
      });
    }
  return tally
    .rows()
    .map(({ key, series: [visits = [], ...rest] }) => {
      return { page: key, visits, after: rest.slice(0, steps), stuck: rest.slice(steps) };
    })
    .filter(({ visits }) => visits.reduce((sum, one) => sum + one, 0) >= SHARED_BY);
}

/** Somebody, at the last time that lies within the bins. */
function addPerson(
  tally: Tally,
  { key, bin, column }: { key: string; bin: number; column: number },
  { person, at }: Pick<Met, 'person' | 'at'>,
): void {
  if (bin >= 0) tally.add(key, bin, column, { person, at, counts: 'last' });
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
  const tally = createTally(5, edges.length - 1);
  const values = new Map<string, number[]>();
  for (const { key, vital, at, person, value } of visits.flatMap(samplesOf)) {
    const bin = binOf(at);
    tally.add(key, bin, 0);
    (['good', 'poor'] as const).forEach((limit, i) => {
      if (value <= VITAL_LIMITS[vital][limit]) return;
      tally.add(key, bin, 1 + i);
      addPerson(tally, { key, bin, column: 3 + i }, { person, at });
    });
    values.set(`${key} ${bin}`, [...(values.get(`${key} ${bin}`) ?? []), value]);
  }
  return tally.rows().map(({ key, series }) => {
    const [samples = [], notGood = [], poor = [], notGoodPeople = [], poorPeople = []] = series;
    const [page, vital] = JSON.parse(key) as [string, Vital];
    const p75 = samples.map((_, bin) => quantileOf(values.get(`${key} ${bin}`) ?? [], 0.75));
    return { page, vital, samples, notGood, poor, notGoodPeople, poorPeople, p75 };
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
        return [{ key, vital, at: event.timestamp, person: event.person, value }];
      }),
    );
}
