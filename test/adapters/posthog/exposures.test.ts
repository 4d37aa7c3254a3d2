import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createDatasetExposures } from '../../../src/adapters/dataset/exposures.ts';
import { createPostHogExposures } from '../../../src/adapters/posthog/exposures.ts';
import {
  addressExpression,
  elementExpression,
} from '../../../src/engine/patterns/expose/expressions.ts';
import type { EventTrace, ExposureQuery } from '../../../src/engine/ports/exposures.ts';
import { SourceError } from '../../../src/engine/ports/source.ts';
import type { VisitorRule } from '../../../src/engine/ports/visitor-rules.ts';
import { parseElementsChain } from '../../../src/engine/sessions/elements-chain.ts';
import { pathOf } from '../../../src/engine/sessions/page.ts';
import { anEvent, aRecording, temporaryDataset, uuidOf } from '../../support/dataset.ts';
import { startLocalSource } from './local-source.ts';
import { json, startPair } from './server.ts';

vi.setConfig({ hookTimeout: 90_000 }); // an embedded ClickHouse, on a machine that may be busy

const VAIN = ['$rageclick', '$dead_click'];
const HOSTILE = String.raw`O'Neil \ "{x}" %s`;

function trace(place: string, label: string, events: readonly string[] = VAIN): EventTrace {
  return {
    ...{ key: `${place} ${label}`, counted: '', events: [...events] },
    address: addressExpression(place) ?? '',
    element: elementExpression(label) ?? '',
  };
}

const TRACES = [
  trace('/cart', 'Apply'),
  trace('/cart', 'Apply', [...VAIN, '$autocapture']),
  trace('/p/*', 'Größe wählen'),
  trace('/cart', HOSTILE),
];

interface Happening {
  readonly event: string;
  readonly path?: string;
  readonly label?: string;
  readonly minute?: number;
}

/** Visits by what happened in them, in order; the key is the session id. */
const VISITS: Readonly<Record<string, readonly Happening[]>> = {
  'in vain': [
    { event: '$pageview', path: '/p/fern?x=1' },
    { event: '$dead_click', path: '/cart', label: 'Apply' },
    { event: '$dead_click', path: '/cart', label: 'Apply' },
  ],
  'in vain, and bought': [
    { event: '$rageclick', path: '/cart/', label: 'Apply' },
    { event: 'bought', path: '/done' },
  ],
  'with an answer, and bought': [
    { event: '$autocapture', path: '/cart', label: 'Apply' },
    { event: 'bought' },
  ],
  'on another page': [
    { event: '$pageview', path: '/cart' },
    { event: '$dead_click', path: '/cart2', label: 'Apply' },
  ],
  'on another button': [{ event: '$dead_click', path: '/cart', label: 'Apply all' }],
  'never there, and bought': [{ event: '$pageview', path: '/' }, { event: 'bought' }],
  'on a product': [{ event: '$rageclick', path: '/p/moss', label: 'Größe\u00a0 wählen' }],
  'on a hostile label': [{ event: '$dead_click', path: '/cart', label: HOSTILE }],
  'too early': [{ event: '$dead_click', path: '/cart', label: 'Apply', minute: -1 }],
  'too late to buy': [
    { event: '$pageview', path: '/cart', minute: 59 },
    { event: 'bought', minute: 61 },
  ],
  'known by another event alone': [{ event: '$web_vitals', path: '/cart' }],
};

const START = Date.parse('2026-05-20T10:00:00.000Z');

function eventsOf([sessionId, happened]: readonly [string, readonly Happening[]], nth: number) {
  return happened.map(({ event, path, label, minute = 1 }, i) =>
    anEvent(nth * 100 + i, {
      ...{ event, sessionId, distinctId: sessionId },
      at: new Date(START + minute * 60_000 + i).toISOString(),
      properties: path === undefined ? {} : { $current_url: `https://shop.example${path}` },
      elementsChain: label
        ? `button:nth-child="1"text="${label.replaceAll('"', '\\"')}";form.a:nth-child="2"`
        : '',
    }),
  );
}

const MADE = {
  project: { id: 7, name: 'Made', timezone: 'America/Lima', conversion_event: 'bought' },
  persons: [
    {
      id: uuidOf(0xa, 1),
      name: 'Us',
      distinct_ids: ['in vain, and bought'],
      properties: { email: 'me@Made.example' },
      created_at: '2026-05-20T10:00:00.000Z',
    },
  ],
  events: [
    ...Object.entries(VISITS).flatMap(eventsOf),
    anEvent(9_999, { event: '$dead_click', at: '2026-05-20T10:01:00Z' }), // no visit
  ],
  recordings: [aRecording('in vain', { start: '2026-05-20T10:00:00.000Z', seconds: 60 })],
};

const QUERY: ExposureQuery = {
  ...{ traces: TRACES, from: START, to: START + 60 * 60_000 },
  ...{ url: null, conversionEvent: 'bought' },
};

let local: Awaited<ReturnType<typeof startLocalSource>>;
let dataset: Awaited<ReturnType<typeof temporaryDataset>>;
let counters: Readonly<Record<string, (query: ExposureQuery) => Promise<readonly object[]>>>;

beforeAll(async () => {
  dataset = await temporaryDataset(MADE);
  local = await startLocalSource(dataset.folder);
  const scope = { workspace: 'w', project: local.server.projectId };
  const { url: host, apiKey } = local.server;
  const stored = createDatasetExposures(dataset.folder);
  const asked = createPostHogExposures({ host, apiKey });
  counters = {
    'a dataset folder': (query) => stored.count(scope, query),
    'PostHog itself': (query) => asked.count(scope, query),
  };
});
afterAll(async () => {
  await local?.close();
  await dataset?.[Symbol.asyncDispose]();
});

function shown(exposed: number, exposedConverted: number, others: number, othersConverted: number) {
  return { exposed, exposedConverted, others, othersConverted };
}

describe.each(['a dataset folder', 'PostHog itself'])('visits counted in %s', (name) => {
  const count = (query: Partial<ExposureQuery>) => counters[name]?.({ ...QUERY, ...query });

  test('are those with a trace beside the others that came there', async () => {
    expect(await count({})).toEqual([
      shown(2, 1, 5, 1),
      shown(3, 2, 4, 0),
      shown(1, 0, 1, 0),
      shown(1, 0, 6, 2),
    ]);
  });

  test('are those within the time, to the millisecond', async () => {
    const second = { traces: TRACES.slice(0, 1), from: START + 60_001 };
    expect(await count({ ...second, to: START + 60_001 })).toEqual([shown(1, 0, 0, 0)]);
    expect(await count({ ...second, from: START - 60_000, to: START })).toEqual([
      shown(1, 0, 0, 0),
    ]);
  });

  test('are those to an address, whatever its case', async () => {
    expect(await count({ traces: TRACES.slice(0, 1), url: '/P/Fern' })).toEqual([
      shown(1, 0, 0, 0),
    ]);
    expect(await count({ traces: TRACES.slice(0, 1), url: HOSTILE })).toEqual([shown(0, 0, 0, 0)]);
  });

  test('are of visitors alone, where that is asked for', async () => {
    const traces = TRACES.slice(0, 1);
    const ours = { internalDomains: ['made.example'] };
    expect(await count({ traces, visitors: ours })).toEqual([shown(1, 0, 5, 1)]);
    const visitorRules: VisitorRule[] = [
      { of: 'person', property: 'email', operator: 'is_not_set', values: [] },
      { of: 'event', property: '$current_url', operator: 'not_icontains', values: ['/p/fern'] },
    ];
    const visitors = { internalDomains: [], visitorRules };
    expect(await count({ traces, visitors })).toEqual([shown(1, 0, 5, 1)]);
    expect(await count({ traces, visitors, url: '/p/fern' })).toEqual([shown(0, 0, 0, 0)]);
  });

  test('converted by the event that is asked for, whatever it is called', async () => {
    const traces = TRACES.slice(0, 1);
    expect(await count({ traces, conversionEvent: HOSTILE })).toEqual([shown(2, 0, 5, 0)]);
    expect(await count({ traces, conversionEvent: '$rageclick' })).toEqual([shown(2, 1, 5, 0)]);
  });

  test('are of no trace where none is asked for, and of twenty at once', async () => {
    expect(await count({ traces: [] })).toEqual([]);
    const twenty = Array.from({ length: 20 }, (_, i) =>
      trace(`/cart`, i === 19 ? 'Apply' : `b${i}`),
    );
    const counts = await count({ traces: twenty });
    expect(counts).toHaveLength(20);
    expect(counts?.at(-1)).toEqual(shown(2, 1, 5, 1));
  });
});

const SHOP = join(import.meta.dirname, '../../../sandbox/data/shop');

describe.runIf(existsSync(join(SHOP, 'project.json')))('visits of the demo shop', () => {
  test('are counted alike in its folder and in PostHog', async () => {
    const shop = await startLocalSource(SHOP);
    const { url: host, apiKey, projectId: project } = shop.server;
    const scope = { workspace: 'w', project };
    const { conversionEvent } = await shop.dataset.project(scope);
    const query = {
      ...{ traces: await pressedIn(shop.dataset), url: null },
      ...{ from: 0, to: shop.dataset.lastEventAt.getTime() },
      conversionEvent: conversionEvent ?? '',
    };
    const inFolder = await createDatasetExposures(SHOP).count(scope, query);
    expect(await createPostHogExposures({ host, apiKey }).count(scope, query)).toEqual(inFolder);
    await shop.close();
    const seen = inFolder.filter(({ exposed, others }) => exposed > 0 && others > 0);
    expect(seen.length).toBeGreaterThan(5);
    expect(seen.some((one) => one.exposedConverted > 0 && one.othersConverted > 0)).toBe(true);
  });
});

/** Twenty things that were pressed there, each on its page. */
async function pressedIn(dataset: Awaited<ReturnType<typeof startLocalSource>>['dataset']) {
  const pressed = new Map<string, EventTrace>();
  for (const id of dataset.sessionIds) {
    const { events } = await dataset.events({ workspace: 'w', project: '' }, id);
    for (const { elementsChain, properties } of events) {
      const label = parseElementsChain(elementsChain)[0]?.text ?? '';
      const place = pathOf(String(properties.$current_url ?? ''));
      const isNew = elementExpression(label) !== null && !pressed.has(`${place} ${label}`);
      if (isNew && pressed.size < 20)
        pressed.set(`${place} ${label}`, trace(place, label, [...VAIN, '$autocapture']));
    }
  }
  return [...pressed.values()];
}

describe('PostHog, asked for exposed visits,', () => {
  const scope = { workspace: 'w', project: '1' };
  const exposures = (host: string) =>
    createPostHogExposures({ host, apiKey: 'phx_test', pause: async () => {} });

  test('refuses in words of ours, asked once for all traces', async () => {
    await using server = await startPair((_, response) => json(response, { detail: 'No.' }, 403));
    const asked = exposures(server.host).count(scope, QUERY);
    await expect(asked).rejects.toThrow(SourceError);
    expect(server.requests).toHaveLength(1);
  });

  test.each<{ what: string; results: unknown }>([
    { what: 'nothing', results: [] },
    { what: 'too few numbers', results: [[1, 2, 3]] },
    { what: 'no numbers', results: [Array(16).fill('many')] },
  ])('is not believed when it answers with $what', async ({ results }) => {
    await using server = await startPair((_, response) => json(response, { results }));
    await expect(exposures(server.host).count(scope, QUERY)).rejects.toMatchObject({
      code: 'malformed',
    });
  });
});
