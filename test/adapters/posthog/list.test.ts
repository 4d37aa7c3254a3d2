import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createDatasetList } from '../../../src/adapters/dataset/list.ts';
import { createPostHogList } from '../../../src/adapters/posthog/list.ts';
import {
  ANY_RECORDING,
  type RecordingList,
  type RecordingsQuery,
} from '../../../src/engine/ports/recording-list.ts';
import { anEvent, temporaryDataset, uuidOf } from '../../support/dataset.ts';
import { MAIL, MAYA, OTHERS, SHOPLET } from '../../support/shoplet.ts';
import { startLocalSource } from './local-source.ts';

vi.setConfig({ hookTimeout: 90_000 }); // an embedded ClickHouse, on a machine that may be busy

const [OTHER = ''] = OTHERS;

/** Maya alone was on the basket page, with a phone in Sweden; one other visit was long. */
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
        $geoip_country_code: 'SE',
        $geoip_country_name: 'Sweden',
        $group_1: 'acme-42',
      },
    }),
    anEvent(9_998, {
      at: '2026-05-20T10:00:06.000Z',
      event: '$pageview',
      sessionId: OTHER,
      distinctId: 'visitor',
      properties: { $geoip_country_name: 'Czechia', $group_0: 'Büro & Söhne' },
    }),
  ],
  persons: (SHOPLET.persons ?? []).map((person) => ({
    ...person,
    properties: { email: MAIL, company: 'Acme Inc. (EU)' },
  })),
  cohorts: [
    { id: 3, name: 'Power users', person_ids: [uuidOf(0xa, 1)] },
    { id: 4, name: 'Nobody yet', person_ids: [] },
  ],
  recordings: SHOPLET.recordings.map((recording) =>
    'id' in recording && recording.id === OTHER
      ? { ...recording, recording_duration: 300, end_time: '2026-05-20T10:05:00.000Z' }
      : recording,
  ),
};

const MANY = Array.from({ length: 250 }, (_, n) => uuidOf(6, n));

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
  const without = (id: string) => all.filter((one) => one !== id);

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
    { what: 'a name', query: { person: 'maya l.' }, found: [MAYA] },
    {
      what: 'a company, by a property of the person',
      query: { company: 'acme inc. (eu)' },
      found: [MAYA],
    },
    { what: 'a company, by the key of a group', query: { company: 'ACME-42' }, found: [MAYA] },
    { what: 'a company with other letters', query: { company: 'BÜRO & SÖHNE' }, found: [OTHER] },
    { what: 'a part of a company', query: { company: 'acme' }, found: [] },
    { what: 'a country, by its code', query: { country: 'SE' }, found: [MAYA] },
    { what: 'a country in another language', query: { country: 'Schweden' }, found: [MAYA] },
    { what: 'a country that is told by its name alone', query: { country: 'CZ' }, found: [OTHER] },
    { what: 'a country nobody came from', query: { country: 'NO' }, found: [] },
    {
      what: 'a company and a country',
      query: { company: 'acme-42', country: 'SE' },
      found: [MAYA],
    },
    {
      what: 'a company of another country',
      query: { company: 'acme-42', country: 'CZ' },
      found: [],
    },
    {
      what: 'a country and a time',
      query: { country: 'SE', from: Date.parse('2026-05-20T11:00:00Z') },
      found: [],
    },
    { what: 'a cohort, by its name', query: { cohort: 'power USERS' }, found: [MAYA] },
    { what: 'a cohort, by its id', query: { cohort: '3' }, found: [MAYA] },
    { what: 'a cohort of nobody', query: { cohort: 'Nobody yet' }, found: [] },
    { what: 'a shortest length', query: { minSeconds: 59 }, found: [OTHER] },
    { what: 'a longest length', query: { maxSeconds: 58 }, found: without(OTHER) },
    { what: 'both lengths', query: { minSeconds: 58, maxSeconds: 299 }, found: without(OTHER) },
    { what: 'ids', query: { ids: [OTHER, 'nobody', MAYA] }, found: [MAYA, OTHER].sort() },
    { what: 'ids and a country', query: { ids: [OTHER], country: 'SE' }, found: [] },
    { what: 'more ids than go into one address', query: { ids: [...MANY, MAYA] }, found: [MAYA] },
    { what: 'no ids', query: { ids: [] }, found: [] },
    { what: 'a later start', query: { from: Date.parse('2026-05-20T09:00:00Z') }, found: all },
    { what: 'too late a start', query: { from: Date.parse('2026-05-20T11:00:00Z') }, found: [] },
    { what: 'an earlier end', query: { to: Date.parse('2026-05-20T09:00:00Z') }, found: [] },
  ])('by $what', async ({ query, found }) => {
    expect(await ids(lists[name], query)).toEqual(found);
  });

  test('by a cohort that is not there is refused, with what to do', async () => {
    await expect(ids(lists[name], { cohort: 'Nobody knows' })).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringMatching(/^There is no cohort "Nobody knows" in this .+: \S+/),
    });
  });

  test('no more than are wanted of those named', async () => {
    expect(await ids(lists[name], { ids: all }, 2)).toHaveLength(2);
  });

  test('no more than are wanted', async () => {
    expect(await ids(lists[name], {}, 3)).toHaveLength(3);
  });
});
