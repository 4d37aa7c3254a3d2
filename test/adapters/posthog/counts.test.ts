import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createDatasetCounts } from '../../../src/adapters/dataset/counts.ts';
import { createPostHogCounts } from '../../../src/adapters/posthog/counts.ts';
import type { Orders } from '../../../src/engine/ports/amounts.ts';
import type { Counts, CountsQuery, Cube } from '../../../src/engine/ports/counts.ts';
import type { Coverage } from '../../../src/engine/ports/coverage.ts';
import { SourceError } from '../../../src/engine/ports/source.ts';
import type { VisitorRule } from '../../../src/engine/ports/visitor-rules.ts';
import { fetchCounts } from '../../../src/engine/signals/detectors/fetch.ts';
import { HOUR } from '../../../src/engine/signals/windows.ts';
import { anEvent, aRecording, temporaryDataset, uuidOf } from '../../support/dataset.ts';
import { startLocalSource } from './local-source.ts';
import { json, startPair } from './server.ts';

vi.setConfig({ hookTimeout: 120_000, testTimeout: 120_000 }); // an embedded ClickHouse, on a machine that may be busy

const SHOP = 'sandbox/data/shop';
type Local = Awaited<ReturnType<typeof startLocalSource>>;

type Counted = Counts & Orders & Coverage;
type Rule = [VisitorRule['of'], string, VisitorRule['operator'], readonly string[]];

/** Both implementations over the same folder. */
function countersOf({ server }: Local, folder: string): readonly Counted[] {
  const { url: host, apiKey } = server;
  return [createPostHogCounts({ host, apiKey }), createDatasetCounts(folder)];
}

/** Series in an order of their own: rows with as many visits may come in any. */
function sorted(cube: Cube): unknown {
  return Object.fromEntries(
    Object.entries(cube).map(([name, value]) => {
      const isList = Array.isArray(value) && value.some((one) => typeof one === 'object');
      return [name, isList ? value.map((one) => JSON.stringify(one)).toSorted() : value];
    }),
  );
}

describe('over the demo shop', () => {
  let local: Local;
  beforeAll(async () => {
    local = await startLocalSource(SHOP);
  });
  afterAll(() => local?.close());

  test('PostHog itself and a dataset folder count the same', async () => {
    const scope = { workspace: 'w', project: local.server.projectId };
    const { funnel, conversionEvent, timezone } = await local.dataset.project(scope);
    const fetching = { scope, now: local.dataset.lastEventAt, zone: timezone, funnel };
    const [asked, stored] = await Promise.all(
      countersOf(local, SHOP).map((counts) =>
        fetchCounts(counts, { ...fetching, conversionEvent, internalDomains: ['fern.example'] }),
      ),
    );
    if (!asked || !stored) throw new Error('both were asked');
    expect(sorted(asked)).toEqual(sorted(stored));
    for (const part of ['steps', 'stuck', 'pages', 'clicks', 'vitals', 'errors', 'places'] as const)
      expect(asked[part].length, part).toBeGreaterThan(0);
    const stuck = asked.pages.flatMap((one) => one.stuck?.flat() ?? []);
    expect(sum(stuck)).toBeGreaterThan(0);
    expect(asked.edges).toHaveLength(36);
    const pageOf = (event: string) => asked.places.find(({ name }) => name === event)?.page;
    expect([pageOf('added_to_cart'), pageOf('checkout_started')]).toEqual([
      '/product/*',
      '/checkout',
    ]);
  });
});

const START = Date.parse('2026-05-20T08:00:00Z');
const at = (minute: number) => new Date(START + minute * 60_000).toISOString();
let number = 0;

/** An event of a visit of Ana's, or of somebody else's. */
function happened(
  session: string,
  minute: number,
  event: string,
  properties: Record<string, unknown> = {},
  distinctId = session,
) {
  number += 1;
  const address = { $current_url: 'https://shop.example/', $host: 'shop.example' };
  return anEvent(number, {
    ...{ at: at(minute), event, sessionId: session, distinctId },
    properties: { ...address, $device_type: 'Mobile', ...properties },
  });
}

const page = (path: string) => ({ $current_url: `https://shop.example${path}` });
const thrown = (text: string) => ({ $exception_types: ['TypeError'], $exception_values: [text] });

const MADE = {
  project: {
    id: 7,
    name: 'Made',
    timezone: 'UTC',
    conversion_event: 'bought',
    funnel: ['seen', 'paid', 'bought'],
  },
  persons: [
    {
      id: uuidOf(0xa, 1),
      name: 'Ana',
      distinct_ids: ['ana-1', 'ana-2'],
      properties: {},
      created_at: at(0),
    },
    {
      id: uuidOf(0xa, 2),
      name: 'Us',
      distinct_ids: ['us'],
      properties: { email: 'Me@Made.Example' },
      created_at: at(0),
    },
    {
      id: uuidOf(0xa, 3),
      name: 'Test',
      distinct_ids: ['tester'],
      properties: { $internal_or_test_user: true },
      created_at: at(0),
    },
    {
      id: uuidOf(0xa, 4),
      name: 'Machine',
      distinct_ids: ['machine'],
      properties: { email: 'QA+7@other.example' },
      created_at: at(0),
    },
    {
      id: uuidOf(0xa, 5),
      name: 'Zoe',
      distinct_ids: ['z1'],
      properties: { email: 'zoe@Acme.example', 'account type': 'Trial' },
      created_at: at(0),
    },
    {
      id: uuidOf(0xa, 6),
      name: 'Yan',
      distinct_ids: ['z2'],
      properties: { email: 'yan@partner.example', vip: true },
      created_at: at(0),
    },
  ],
  events: [
    // Ana comes twice, pays once and never buys; the first time something of the site's own goes wrong
    happened('a1', 0, 'seen', {}, 'ana-1'),
    happened('a1', 1, 'oh "no"', {}, 'ana-1'),
    happened(
      'a1',
      2,
      '$exception',
      thrown('a "quoted" thing at https://a.example/7?of=1'),
      'ana-1',
    ),
    happened('a1', 3, '$exception', thrown('a "quoted" thing at ana@shop.example'), 'ana-1'),
    happened('a2', 60, 'seen', {}, 'ana-2'),
    happened('a2', 61, 'paid', {}, 'ana-2'),
    happened('a2', 62, '$exception', thrown('a "quoted" thing at order-9'), 'ana-2'),
    // Bo buys, and something goes wrong only afterwards
    happened('b', 0, 'seen', { $device_type: 'Desktop' }),
    happened('b', 4, 'paid', { $device_type: 'Desktop' }),
    happened('b', 9, 'bought', { $device_type: 'Desktop' }),
    happened('b', 10, 'oh "no"', { $device_type: 'Desktop' }),
    // Cy clicks in vain on two orders, which are pages of one kind
    happened('c', 5, '$pageview', page('/orders/4711/?secret=1#top')),
    happened('c', 6, '$rageclick', page('/orders/4711')),
    happened('c', 7, '$dead_click', page('/orders/ana@made.example')),
    happened('c', 8, '$web_vitals', {
      ...page('/orders/4711'),
      $web_vitals_LCP_value: 2600.5,
      $web_vitals_CLS_value: 0,
    }),
    happened('c', 9, '$web_vitals', { ...page('/orders/12'), $web_vitals_LCP_value: 900 }),
    happened('c', 11, '$pageview', page('/app/#/list?x=1')),
    happened('c', 70, '$web_vitals', { ...page('/orders/3'), $web_vitals_LCP_value: 5000 }),
    // Nobody of these is a visitor
    happened('x1', 0, 'seen', { $host: 'localhost:3000' }),
    happened('x2', 0, 'seen', { $host: '192.168.0.7' }),
    happened('x3', 0, 'seen', { $raw_user_agent: 'Mozilla/5.0 (compatible; Googlebot/2.1)' }),
    happened('x4', 0, 'seen', { $browser_type: 'bot' }),
    happened('x5', 0, 'seen', {}, 'us'),
    happened('x6', 0, 'seen', {}, 'tester'),
    happened('x7', 0, 'seen', { $host: 'staging.shop.example' }),
    happened('x8', 0, 'seen', {}, 'machine'),
    // Before and behind what is asked for
    happened('y1', -1, 'seen'),
    happened('y2', 240, 'seen'),
    // Later, orders in several currencies, one of them of the team
    happened('z1', 300, 'bought', { revenue: '40.5', currency: 'eur', total: 1 }),
    happened('z2', 301, 'bought', { revenue: 19.5, $currency: 'EUR', total: 1 }),
    happened('z3', 302, 'bought', { revenue: 'free', currency: 'USD', total: 1 }),
    happened('z4', 303, 'bought', { total: 1, $host: 'www.shop.example' }),
    happened('z5', 304, 'bought', { revenue: 9000, currency: 'EUR' }, 'us'),
  ],
  recordings: [
    aRecording('a1', { start: at(0), seconds: 60 }),
    aRecording('b', { start: at(61), seconds: 60 }),
    aRecording('y2', { start: at(240), seconds: 60 }),
    aRecording('c', { start: at(-5), seconds: 600 }),
  ],
};

const QUERY: CountsQuery = {
  ...{ from: START, hours: 4, edges: [START, START + HOUR, START + 3 * HOUR] },
  ...{
    funnel: ['seen', 'paid', 'bought'],
    conversionEvent: 'bought',
    internalDomains: ['made.example'],
  },
  ripe: [START + 3 * HOUR, START + 3 * HOUR, START + HOUR],
};

const SCOPE = { workspace: 'w', project: '7' };
let small: Local;
let folder: Awaited<ReturnType<typeof temporaryDataset>>;

beforeAll(async () => {
  folder = await temporaryDataset(MADE);
  small = await startLocalSource(folder.folder);
});
afterAll(async () => {
  await small?.close();
  await folder?.[Symbol.asyncDispose]();
});

describe.each([
  { name: 'PostHog itself', which: 0 },
  { name: 'a dataset folder', which: 1 },
])('$name, over a small project,', ({ which }) => {
  let cube: Cube;
  let counts: Counted | undefined;

  beforeAll(async () => {
    counts = countersOf(small, folder.folder)[which];
    if (!counts) throw new Error('there are two');
    cube = await counts.count(SCOPE, QUERY);
  });

  test('counts visits at each step by hour and device, and who went on and bought', () => {
    const steps = cube.steps.toSorted(
      (a, b) => a.step - b.step || String(a.device).localeCompare(String(b.device)),
    );
    const row = (
      step: number,
      device: string,
      entered: number[],
      passed: number[],
      converted: number[],
    ) => ({ step, device, entered, passed, converted });
    expect(steps).toEqual([
      row(0, 'Desktop', [1, 0, 0, 0], [1, 0, 0, 0], [1, 0, 0, 0]),
      row(0, 'Mobile', [2, 1, 0, 0], [1, 1, 0, 0], [0, 0, 0, 0]),
      row(1, 'Desktop', [1, 0, 0, 0], [1, 0, 0, 0], [1, 0, 0, 0]),
      row(1, 'Mobile', [1, 1, 0, 0], [0, 1, 0, 0], [0, 0, 0, 0]),
      row(2, 'Desktop', [1, 0, 0, 0], [1, 0, 0, 0], [1, 0, 0, 0]),
      row(2, 'Mobile', [0, 1, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]),
    ]);
  });

  test('counts one person once among those who got stuck, within the last ripe hours', () => {
    const stuck = cube.stuck.filter(({ device }) => device === null);
    expect(stuck.toSorted((a, b) => a.step - b.step)).toEqual([
      { step: 0, device: null, people: [0, 1, 1, 1] },
      { step: 1, device: null, people: [0, 1, 1, 1] },
    ]);
  });

  test('says how long the steps take those who go on', async () => {
    expect(await counts?.passages(SCOPE, QUERY)).toEqual([540, 240, 300]);
    const other = { ...QUERY, funnel: ['seen', 'never', 'bought'] };
    expect(await counts?.passages(SCOPE, other)).toEqual([540, null, null]);
  });

  test('reads pages of one kind as one, without ids, addresses of people, queries or final slashes', () => {
    expect(cube.clicks.toSorted((a, b) => a.page.localeCompare(b.page))).toEqual([
      {
        page: '/app#/list',
        visits: [1, 0],
        rage: [0, 0],
        ragePeople: [0, 0],
        dead: [0, 0],
        deadPeople: [0, 0],
      },
      {
        page: '/orders/:id',
        visits: [1, 0],
        rage: [1, 0],
        ragePeople: [1, 0],
        dead: [1, 0],
        deadPeople: [1, 0],
      },
    ]);
    expect(cube.pages).toEqual([]); // nobody shares them
  });

  test('keeps the vitals that were measured, and null where none was', () => {
    const of = (vital: string) => cube.vitals.find((one) => one.vital === vital);
    expect(of('LCP')).toMatchObject({
      page: '/orders/:id',
      samples: [2, 1],
      notGood: [1, 1],
      poor: [0, 1],
      p75: [2600.5, 5000],
    });
    expect(of('CLS')).toMatchObject({ samples: [1, 0], notGood: [0, 0], p75: [0, null] });
    expect(of('INP')).toBeUndefined();
  });

  test('counts one person once among those with slow pages, when they last had one', () => {
    const people = cube.vitals.map(({ vital, notGoodPeople, poorPeople }) => {
      return [vital, notGoodPeople, poorPeople];
    });
    expect(people).toContainEqual(['LCP', [0, 1], [0, 1]]);
    expect(people).toContainEqual(['CLS', [0, 0], [0, 0]]);
  });

  test('counts exceptions by visit and each person once', () => {
    expect(cube.errors).toMatchObject([
      {
        type: 'TypeError',
        message: 'a "quoted" thing at order-9',
        visits: [1, 1, 0, 0],
        events: [2, 1, 0, 0],
        people: [1, 0, 0, 0],
      },
    ]);
  });

  test('counts the site’s own events by how far the visit had come, and not against one that had bought', () => {
    const none = { visits: [0, 0], converted: [0, 0] };
    expect(cube.events).toMatchObject([
      {
        visits: [2, 0],
        people: [2, 0],
        strata: [none, { visits: [1, 0], converted: [0, 0] }, none],
      },
    ]);
  });

  test('says where events and exceptions happen, a visit once a page, beside where people look', () => {
    const places = cube.places.map(({ what, name, ...rest }) => [what, name, rest] as const);
    const home = (met: number) => ({ page: '/', met, all: met, views: 0, allViews: 2 });
    expect(places).toHaveLength(5);
    expect(places.slice(0, 1)).toEqual([['event', 'seen', home(3)]]);
    expect(places).toContainEqual(['event', 'oh "no"', home(2)]);
    expect(places).toContainEqual(['event', 'paid', home(2)]);
    expect(places).toContainEqual(['exception', cube.errors[0]?.key, home(2)]);
    expect(places).toContainEqual(['event', 'bought', home(1)]);
  });

  describe('an hour later', () => {
    const later = { from: START + 5 * HOUR, hours: 1, conversionEvent: 'bought' };
    const query = { ...later, internalDomains: ['made.example'] };

    test('adds up what most orders say was paid, in the currency that most of them name', async () => {
      const amounts = await counts?.amounts(SCOPE, query);
      const found = { property: 'revenue', currency: 'EUR', counted: 2, orders: 4, sum: 60 };
      expect(amounts).toEqual(found);
    });

    test('knows of no amount where there is no order, or none that tells', async () => {
      expect(await counts?.amounts(SCOPE, { ...query, conversionEvent: null })).toBeNull();
      expect(await counts?.amounts(SCOPE, { ...query, conversionEvent: 'never' })).toBeNull();
      expect(await counts?.amounts(SCOPE, { ...query, from: START })).toBeNull();
    });

    test.each<[readonly Rule[], number]>([
      [[['person', 'email', 'not_icontains', ['@acme.example']]], 3],
      [[['person', 'account type', 'exact', ['Trial', 'Paid']]], 1],
      [
        [
          ['person', 'email', 'is_set', []],
          ['person', 'vip', 'is_not', ['true']],
        ],
        1,
      ],
      [
        [
          ['person', 'email', 'is_not_set', []],
          ['event', '$host', 'not_regex', ['^www[.]']],
        ],
        1,
      ],
      [[['event', '$host', 'regex', ['^(?:www|m)[.]', 'nowhere']]], 1],
    ])('counts by the team’s own rules: %j', async (rules, orders) => {
      const visitorRules = rules.map(([of, property, operator, values]): VisitorRule => {
        return { of, property, operator, values };
      });
      const amounts = await counts?.amounts(SCOPE, { ...query, visitorRules });
      expect(amounts?.orders).toBe(orders);
    });
  });

  test('counts volume and recordings by the hour', () => {
    expect(cube.volume).toEqual({
      events: [14, 4, 0, 0],
      pageviews: [2, 0, 0, 0],
      clicks: [0, 0, 0, 0],
    });
    expect(cube.recordings).toEqual([1, 1, 0, 0]);
  });

  test.each([
    ['of any length, also where it began earlier', {}, { visits: 3, recorded: 2 }],
    ['long enough to be looked at', { minSeconds: 150 }, { visits: 2, recorded: 2 }],
    ['to one address', { url: '/Orders/' }, { visits: 1, recorded: 1 }],
    ['to an address that nobody came to', { url: '/nowhere' }, { visits: 0, recorded: 0 }],
    ['all, where nothing counts as bought', { conversionEvent: null }, { visits: 4, recorded: 3 }],
    [
      'but by what began after the time that is asked for',
      { conversionEvent: null, hours: 1 },
      { visits: 3, recorded: 2 },
    ],
  ])('counts failed visits and those that were recorded, %s', async (_what, asked, covered) => {
    const { from, hours, conversionEvent, internalDomains } = QUERY;
    const query = { from, hours, conversionEvent, internalDomains, url: null, minSeconds: 1 };
    expect(await counts?.coverage(SCOPE, { ...query, ...asked })).toEqual(covered);
  });

  test('counts nothing where there is nothing, and a project without a funnel too', async () => {
    const query = {
      ...QUERY,
      from: START - 1000 * HOUR,
      edges: [START - 1000 * HOUR, START - 999 * HOUR],
    };
    const empty = await counts?.count(SCOPE, query);
    expect(empty).toMatchObject({
      steps: [],
      errors: [],
      events: [],
      volume: { events: [0, 0, 0, 0] },
    });
    const plain = { ...QUERY, funnel: [], conversionEvent: null, ripe: [START + 3 * HOUR] };
    const visits = await counts?.count(SCOPE, plain);
    expect(
      visits?.steps.map(({ step, passed, converted }) => [step, sum(passed), sum(converted)]),
    ).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });
});

describe('PostHog, asked for the numbers of a run,', () => {
  const counts = (host: string) =>
    createPostHogCounts({ host, apiKey: 'phx_test', pause: async () => {} });
  const scope = { workspace: 'w', project: '1' };

  test('gets ten queries, no more than three at a time', async () => {
    let [now, most] = [0, 0];
    await using server = await startPair(async (_, response) => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setImmediate(resolve));
      now -= 1;
      json(response, { results: [] });
    });
    const cube = await counts(server.host).count(scope, QUERY);
    expect(server.requests).toHaveLength(10);
    expect(most).toBeLessThanOrEqual(3);
    expect(cube.steps).toEqual([]);
  });

  test('is not believed when its answer has another shape', async () => {
    await using server = await startPair((_, response) => json(response, { results: [['x']] }));
    const asked = counts(server.host).count(scope, QUERY);
    await expect(asked).rejects.toThrow(SourceError);
  });
});

function sum(series: readonly number[]): number {
  return series.reduce((all, one) => all + one, 0);
}
