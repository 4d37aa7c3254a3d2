import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../../src/adapters/posthog/client.ts';
import { type EventLimits, readEvents } from '../../../src/adapters/posthog/events.ts';
import type { SessionEvents } from '../../../src/engine/ports/source.ts';
import { readException } from '../../../src/engine/sessions/exceptions.ts';
import { crowdedSession, RARE } from '../../support/crowded-session.ts';
import { temporaryDataset } from '../../support/dataset.ts';
import { startLocalSource } from './local-source.ts';

const COUNT = 12_000;
const { content, sessionId } = crowdedSession(COUNT);
const LIMITS: EventLimits = { pageRows: 1_500, pages: 25, milliseconds: 60_000, most: 2_000 };

let dataset: Awaited<ReturnType<typeof temporaryDataset>>;
let posthog: Awaited<ReturnType<typeof startLocalSource>>;

beforeAll(async () => {
  dataset = await temporaryDataset(content);
  posthog = await startLocalSource(dataset.folder);
});
afterAll(async () => {
  await posthog?.close();
  await dataset?.[Symbol.asyncDispose]();
});

/** Reads the session, and tells what was asked. */
async function read(limits: Partial<EventLimits> = {}) {
  const asked: string[] = [];
  const { server } = posthog;
  const client = createClient({
    host: server.url,
    apiKey: server.apiKey,
    fetch: (url, init) => {
      asked.push(JSON.parse(String(init?.body)).query.query);
      return fetch(url, init);
    },
  });
  const events = await readEvents(client, {
    project: server.projectId,
    sessionId,
    window: null,
    limits: { ...LIMITS, ...limits },
  });
  return { ...events, asked };
}

function named({ events }: SessionEvents, name: string) {
  return events.filter(({ event }) => event === name);
}

function expectNothingRareLost(read: SessionEvents): void {
  expect(read.events[0]?.event).toBe(RARE.first);
  expect(read.events.at(-1)?.event).toBe(RARE.last);
  expect(named(read, RARE.conversion)).toHaveLength(1);
  expect(named(read, '$rageclick')).toHaveLength(1);
  const messages = named(read, '$exception').map((event) => readException(event).message);
  expect(messages.filter((message) => message === RARE.error)).toHaveLength(1);
  const times = read.events.map(({ timestamp }) => timestamp);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(new Set(read.events.map(({ uuid }) => uuid)).size).toBe(read.events.length);
}

describe('the events of a session with thousands in a flood', () => {
  it('are bounded, and lose neither start, end, error nor conversion', async () => {
    const answer = await read();
    expect(answer.events.length).toBeGreaterThan(1_900);
    expect(answer.events.length).toBeLessThanOrEqual(2_000);
    expect(answer).toMatchObject({ truncated: true, leftOut: COUNT - answer.events.length });
    expectNothingRareLost(answer);
  });

  it('are read whole where they tell something, also many of one millisecond', async () => {
    const answer = await read({ pageRows: 1_100, most: 20_000 });
    const stored = (name: string) =>
      content.events.filter((event) => 'event' in event && event.event === name).length;
    for (const name of ['$exception', '$autocapture', '$pageview'])
      expect(named(answer, name)).toHaveLength(stored(name));
    expect(named(answer, 'heartbeat').length).toBeLessThan(stored('heartbeat'));
    expect(answer.leftOut).toBe(COUNT - answer.events.length);
    expectNothingRareLost(answer);
  });

  it('are read by few queries, none of them for the flood', async () => {
    const { asked } = await read();
    expect(asked.length).toBeLessThanOrEqual(6);
    expect(asked.filter((query) => query.includes('not in {left_out}')).length).toBeGreaterThan(0);
    expect(asked.filter((query) => query.includes('offset'))).toEqual([]);
  });

  it('are told by their rare ones and their end where there is no time for all', async () => {
    const answer = await read({ pageRows: 1_000, pages: 2 });
    expect(answer.asked).toHaveLength(5);
    expect(answer.leftOut).toBe(COUNT - answer.events.length);
    expectNothingRareLost(answer);
  });

  it('are all given on where they are not too many', async () => {
    const fromFolder = await posthog.dataset.events({ workspace: 'w', project: '9' }, sessionId);
    expect(fromFolder.events).toHaveLength(COUNT);
    expect(fromFolder.truncated).toBe(false);
  });
});
