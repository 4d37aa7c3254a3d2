import type { CountsQuery, Cube, Series } from '../ports/counts.ts';
import { median } from '../statistics/median.ts';
import { sumOf } from './series.ts';
import { HOUR, type Range } from './windows.ts';

/** What a run at an earlier time would have asked. */
export type Earlier = Pick<CountsQuery, 'from' | 'hours' | 'edges' | 'ripe'>;

/**
 * What a run at an earlier time would have been told, out of one long cube whose bins are its hours: for
 * rehearsals and replays. How many got stuck or met slow pages is not known by then, and the 75th percentile of
 * a bin is the median of its hours'.
 */
export function sliceCube(cube: Cube, earlier: Earlier): Cube {
  const place = (at: number) => (at - cube.from) / HOUR;
  const hours: Range = [place(earlier.from), place(earlier.from) + earlier.hours];
  const bins = earlier.edges.slice(0, -1).map((edge, i): Range => {
    return [place(edge), place(earlier.edges[i + 1] ?? edge)];
  });
  const part = (series: Series) => slice(series, hours);
  const binned = (series: Series) => bins.map((range) => sumOf(series, range));
  return {
    ...cube,
    ...earlier,
    stuck: [],
    steps: cube.steps.map((one) => ({
      ...one,
      ...{ entered: part(one.entered), passed: part(one.passed), converted: part(one.converted) },
    })),
    pages: cube.pages.map(({ page, visits, after }) => {
      return { page, visits: binned(visits), after: after.map(binned), stuck: null };
    }),
    clicks: cube.clicks.map(({ page, visits, rage, ragePeople, dead, deadPeople }) => ({
      ...{ page, visits: binned(visits), rage: binned(rage), ragePeople: binned(ragePeople) },
      ...{ dead: binned(dead), deadPeople: binned(deadPeople) },
    })),
    vitals: cube.vitals.map(({ page, vital, samples, notGood, poor, p75 }) => ({
      ...{ page, vital, samples: binned(samples), notGood: binned(notGood), poor: binned(poor) },
      ...{ notGoodPeople: null, poorPeople: null },
      p75: bins.map(([from, to]) => median(p75.slice(from, to).filter((one) => one !== null))),
    })),
    errors: cube.errors.map((one) => ({
      ...one,
      ...{ events: part(one.events), visits: part(one.visits), people: part(one.people) },
    })),
    events: cube.events.map(({ event, visits, people, strata }) => ({
      ...{ event, visits: binned(visits), people: binned(people) },
      strata: strata.map((each) => {
        return { visits: binned(each.visits), converted: binned(each.converted) };
      }),
    })),
    volume: {
      events: part(cube.volume.events),
      pageviews: part(cube.volume.pageviews),
      clicks: part(cube.volume.clicks),
    },
    recordings: cube.recordings && part(cube.recordings),
  };
}

/** Hours before the cube begins are empty. */
function slice(series: Series, [from, to]: Range): number[] {
  const empty = new Array<number>(Math.max(0, -from)).fill(0);
  return [...empty, ...series.slice(Math.max(0, from), to)];
}
