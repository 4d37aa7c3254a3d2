import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createDatasetList } from '../../../src/adapters/dataset/list.ts';
import { createPostHogList } from '../../../src/adapters/posthog/list.ts';
import {
  ANY_RECORDING,
  type RecordingList,
  type RecordingsQuery,
} from '../../../src/engine/ports/recording-list.ts';
import { anEvent, temporaryDataset } from '../../support/dataset.ts';
import { MAIL, MAYA, OTHERS, SHOPLET } from '../../support/shoplet.ts';
import { startLocalSource } from './local-source.ts';

vi.setConfig({ hookTimeout: 90_000 }); // an embedded ClickHouse, on a machine that may be busy

/** Maya alone was on the basket page, with a phone. */
const CONTENT = {
  ...SHOPLET,
  events: [
    ...SHOPLET.events,
    anEvent(9_999, {
      at: '2026-05-20T10:00:05.000Z',
      event: 'coupon_typed',
      sessionId: MAYA,
      distinctId: 'maya',
      properties: {
        $current_url: 'https://shoplet.example/basket?step=1',
        $device_type: 'Mobile',
      },
    }),
  ],
};

let dataset: Awaited<ReturnType<typeof temporaryDataset>>;
let local: Awaited<ReturnType<typeof startLocalSource>>;
let lists: Readonly<Record<string, RecordingList>>;

beforeAll(async () => {
  dataset = await temporaryDataset(CONTENT);
  local = await startLocalSource(dataset.folder);
  const { url: host, apiKey } = local.server;
  lists = {
    'a dataset folder': createDatasetList(local.dataset),
    PostHog: createPostHogList({ host, apiKey }),
  };
});
afterAll(async () => {
  await local.close();
  await dataset[Symbol.asyncDispose]();
});

async function ids(list: RecordingList | undefined, query: Partial<RecordingsQuery>, most = 100) {
  const scope = { workspace: 'w', project: local.server.projectId };
  const found = await list?.list(scope, { ...ANY_RECORDING, ...query }, most);
  return found?.map(({ id }) => id).sort();
}

describe.each(['a dataset folder', 'PostHog'])('recordings in %s', (name) => {
  const all = [MAYA, ...OTHERS].sort();

  test.each<{ what: string; query: Partial<RecordingsQuery>; found: readonly string[] }>([
    { what: 'any', query: {}, found: all },
    { what: 'an address, whatever its case', query: { url: '/Basket' }, found: [MAYA] },
    { what: 'an address nobody saw', query: { url: '/nowhere' }, found: [] },
    { what: 'an event', query: { event: 'coupon_typed' }, found: [MAYA] },
    { what: 'an event nobody sent', query: { event: 'bought' }, found: [] },
    { what: 'an address and an event', query: { url: '/pay', event: '$rageclick' }, found: all },
    { what: 'an e-mail', query: { person: MAIL.toUpperCase() }, found: [MAYA] },
    { what: 'an e-mail of nobody', query: { person: 'no@shoplet.example' }, found: [] },
    { what: 'a distinct id', query: { person: 'visitor' }, found: [...OTHERS].sort() },
    { what: 'a device', query: { device: 'mobile' }, found: [MAYA] },
    { what: 'a later start', query: { from: Date.parse('2026-05-20T09:00:00Z') }, found: all },
    { what: 'too late a start', query: { from: Date.parse('2026-05-20T11:00:00Z') }, found: [] },
    { what: 'an earlier end', query: { to: Date.parse('2026-05-20T09:00:00Z') }, found: [] },
  ])('by $what', async ({ query, found }) => {
    expect(await ids(lists[name], query)).toEqual(found);
  });

  test('no more than are wanted', async () => {
    expect(await ids(lists[name], {}, 3)).toHaveLength(3);
  });
});
