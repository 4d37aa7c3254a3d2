import { z } from 'zod';
import { inParallel } from '../../engine/patterns/in-parallel.ts';
import { amountsOf, type Orders } from '../../engine/ports/amounts.ts';
import {
  type Counts,
  type CountsQuery,
  type Cube,
  stepsOf,
  VITALS,
} from '../../engine/ports/counts.ts';
import type { Coverage } from '../../engine/ports/coverage.ts';
import { firstOf } from '../memory/counts-events.ts';
import { type Client, type ClientOptions, createClient } from './client.ts';
import { AmountRows, amountRowOf, amountsText } from './counts-amounts.ts';
import { CoverageRow, coverageText, coverageValues } from './counts-coverage.ts';
import { placesText } from './counts-places.ts';
import {
  clicksText,
  errorsText,
  eventsText,
  pagesText,
  passagesText,
  recordingsText,
  stepsText,
  stuckText,
  vitalsText,
  volumeText,
} from './counts-queries.ts';
import { valuesOf } from './counts-text.ts';
import { shapeFailure } from './failures.ts';
import { queryHogQL } from './hogql.ts';
import { unescapeHogQL } from './properties.ts';

/** Queries of a project that PostHog runs at once (posthog.md §4.2). */
const AT_ONCE = 3;
const READS = 'the numbers of all visits';

const Bins = z.array(z.number().int());
const Numbers = z.array(z.number().nullable());

/** Runs one query and gives its rows. */
type Ask = (text: string) => Promise<unknown[][]>;

/** Counts in PostHog itself: eleven queries a run, grouped there, one row a series. */
export function createPostHogCounts(options: ClientOptions): Counts & Orders & Coverage {
  const client = createClient({ ...options, host: options.host.replace(/\/+$/, '') });
  return {
    async passages({ project }, query, signal) {
      const ask = asker(client, { project, values: valuesOf(query), signal });
      const rows = read(z.array(z.tuple([z.number(), z.number()])), await ask(passagesText(query)));
      const waits = new Map(rows);
      return stepsOf(query.funnel).map((_, step) => secondsOf(waits.get(step)));
    },
    async amounts({ project }, asked, signal) {
      const query = { ...asked, funnel: [] };
      const ask = asker(client, { project, values: valuesOf(query), signal });
      return amountsOf(read(AmountRows, await ask(amountsText(query))).map(amountRowOf));
    },
    async coverage({ project }, query, signal) {
      const values = { ...valuesOf({ ...query, funnel: [] }), ...coverageValues(query) };
      const [row] = await asker(client, { project, values, signal })(coverageText(query));
      const [visits, recorded] = read(CoverageRow, row);
      return { visits, recorded };
    },
    async count({ project }, query, signal) {
      const ask = asker(client, { project, values: valuesOf(query), signal });
      return cubeOf(query, await answers(query, ask));
    },
  };
}

const TEXTS = {
  steps: stepsText,
  stuck: stuckText,
  pages: pagesText,
  clicks: clicksText,
  vitals: vitalsText,
  errors: errorsText,
  events: eventsText,
  places: placesText,
  volume: volumeText,
  recordings: recordingsText,
} as const;
type Part = keyof typeof TEXTS;
const PARTS = Object.keys(TEXTS) as Part[];

async function answers(query: CountsQuery, ask: Ask): Promise<ReadonlyMap<Part, unknown[][]>> {
  const found = new Map<Part, unknown[][]>();
  await inParallel(PARTS, AT_ONCE, async (part) => {
    found.set(part, await ask(TEXTS[part](query)));
  });
  return found;
}

function cubeOf(query: CountsQuery, found: ReadonlyMap<Part, unknown[][]>): Cube {
  const bins = query.edges.length - 1;
  const steps = query.funnel.length;
  const series = (part: Part, keys: number, length: number) =>
    (found.get(part) ?? []).map((row) => unpack(row, keys, length));
  const [volume] = series('volume', 0, query.hours);
  const [recordings] = series('recordings', 0, query.hours);
  const none = new Array<number>(query.hours).fill(0);
  return {
    ...query,
    steps: series('steps', 2, query.hours).map(({ keys: [step, device], columns }) => {
      const [entered = [], passed = [], converted = []] = columns.map(counted);
      return { step: Number(step), device: textOrNull(device), entered, passed, converted };
    }),
    stuck: read(Stuck, found.get('stuck')).map(([step, device, ...people]) => {
      return { step, device: textOrNull(device), people };
    }),
    pages: series('pages', 1, bins).map(({ keys: [page], columns }) => {
      const [visits = [], ...rest] = columns.map(counted);
      const [after, stuck] = [rest.slice(0, steps), rest.slice(steps)];
      return { page: textOf(page), visits, after, stuck };
    }),
    clicks: series('clicks', 1, bins).map(({ keys: [page], columns }) => {
      const [visits = [], rage = [], ragePeople = [], dead = [], deadPeople = []] =
        columns.map(counted);
      return { page: textOf(page), visits, rage, ragePeople, dead, deadPeople };
    }),
    vitals: series('vitals', 2, bins).map(({ keys: [page, vital], columns }) => {
      const [samples = [], notGood = [], poor = [], , notGoodPeople = [], poorPeople = []] =
        columns.map(counted);
      return {
        ...{ page: textOf(page), vital: VITALS[Number(vital) - 1] ?? 'LCP' },
        ...{ samples, notGood, poor, notGoodPeople, poorPeople, p75: columns[3] ?? [] },
      };
    }),
    errors: series('errors', 3, query.hours).map(({ keys: [key, type, message], columns }) => {
      const [visits = [], events = [], people = []] = columns.map(counted);
      const names = { type: firstOf(textOf(type)), message: firstOf(textOf(message)) };
      return { key: textOf(key), ...names, events, visits, people };
    }),
    events: series('events', 1, bins).map(({ keys: [event], columns }) => {
      const [visits = [], people = [], ...rest] = columns.map(counted);
      const strata = stepsOf(query.funnel).map((_, i) => ({
        visits: rest[2 * i] ?? [],
        converted: rest[2 * i + 1] ?? [],
      }));
      return { event: textOf(event), visits, people, strata };
    }),
    places: read(Places, found.get('places')).map(
      ([what, name, page, met, all, views, allViews]) => {
        return { what, name: textOf(name), page: textOf(page), met, all, views, allViews };
      },
    ),
    volume: {
      events: counted(volume?.columns[0] ?? none),
      pageviews: counted(volume?.columns[1] ?? none),
      clicks: counted(volume?.columns[2] ?? none),
    },
    recordings: counted(recordings?.columns[0] ?? none),
  };
}

const Count = z.number().int();
const Places = z.array(
  z.tuple([z.enum(['event', 'exception']), z.string(), z.string(), Count, Count, Count, Count]),
);
const Stuck = z.array(z.tuple([z.number(), z.string()], z.number()));

/** A row of `packed`: its keys, then its series at full length; null = nothing there. */
function unpack(row: readonly unknown[], keys: number, length: number) {
  const places = read(Bins, row[keys]);
  const columns = read(z.array(Numbers), row.slice(keys + 1)).map((numbers) => {
    const series = new Array<number | null>(length).fill(null);
    places.forEach((place, i) => {
      if (place < length) series[place] = numbers[i] ?? null;
    });
    return series;
  });
  return { keys: row.slice(0, keys), columns };
}

function counted(series: readonly (number | null)[]): number[] {
  return series.map((one) => one ?? 0);
}

function secondsOf(milliseconds: number | undefined): number | null {
  return milliseconds === undefined ? null : milliseconds / 1000;
}

function textOf(value: unknown): string {
  return String(unescapeHogQL(value) ?? '');
}

function textOrNull(value: unknown): string | null {
  return textOf(value) || null;
}

function read<T>(shape: z.ZodType<T>, value: unknown): T {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const what = 'the counts are not as asked for';
  throw shapeFailure({ reads: READS, scope: 'query:read' }, what, parsed.error);
}

function asker(
  client: Client,
  of: Pick<Parameters<typeof queryHogQL>[1], 'project' | 'values' | 'signal'>,
): Ask {
  return (query) => queryHogQL(client, { ...of, query, reads: READS });
}
