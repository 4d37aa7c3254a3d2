import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type DatasetSource, openDataset } from '../../../src/adapters/dataset/dataset.ts';
import { createDatasetList } from '../../../src/adapters/dataset/list.ts';
import { createMemoryRecords } from '../../../src/adapters/memory/records.ts';
import { runHere } from '../../../src/engine/patterns/run/in-process.ts';
import { ANY_RECORDING } from '../../../src/engine/ports/recording-list.ts';
import { type Source, SourceError } from '../../../src/engine/ports/source.ts';
import { temporaryDataset } from '../../support/dataset.ts';
import { SHOPLET } from '../../support/shoplet.ts';

const SCOPE = { workspace: 'w', project: '7' };

let dataset: Awaited<ReturnType<typeof temporaryDataset>>;
let source: DatasetSource;
/** Sessions whose recording, and whose events were asked for. */
let read: { recordings: string[]; events: string[] };

beforeAll(async () => {
  dataset = await temporaryDataset({ ...SHOPLET, snapshots: {} });
  source = await openDataset(dataset.folder);
});
afterAll(() => dataset[Symbol.asyncDispose]());
beforeEach(() => {
  read = { recordings: [], events: [] };
});

/** The source, remembering what it was asked for. */
function watched(over: Partial<Source> = {}): Source {
  const reading = { ...source, ...over };
  return {
    ...reading,
    snapshots(scope, id, signal) {
      read.recordings.push(id);
      return reading.snapshots(scope, id, signal);
    },
    events(scope, id, signal) {
      read.events.push(id);
      return reading.events(scope, id, signal);
    },
  };
}

function depsOf(reading: Source, mostRecordings = 100) {
  return {
    source: reading,
    recordings: createDatasetList(source),
    records: createMemoryRecords(),
    archive: null,
    exposures: null,
    mostRecordings,
    model: null,
    summaries: null,
    now: () => source.lastEventAt,
  };
}

const request = { scope: SCOPE, query: ANY_RECORDING, limit: 100 };

test('more sessions than recordings may be read: the rest is read by its events, and that is said', async () => {
  const { report } = await runHere({ deps: depsOf(watched(), 3), request });
  expect(new Set(read.recordings).size).toBe(3);
  expect(new Set(read.events).size).toBe(7);
  expect(report.coverage).toMatchObject({ sampled: 7, readByFacts: 7, failed: [] });
  expect(report.missing).toEqual([
    '4 sessions are read by their events alone: PostHog hands out only so many recordings.',
  ]);
});

test('a second report over the same sessions reads none of them again', async () => {
  const deps = depsOf(watched());
  const first = await runHere({ deps, request });
  read = { recordings: [], events: [] };
  const second = await runHere({ deps, request });
  expect(read).toEqual({ recordings: [], events: [] });
  expect(second.report).toEqual(first.report);
});

test('a recording that grew since is read again', async () => {
  const deps = depsOf(watched());
  await runHere({ deps, request });
  read = { recordings: [], events: [] };
  const [grown] = await deps.recordings.list(SCOPE, ANY_RECORDING, 1);
  const recordings: typeof deps.recordings = {
    async list(...asked) {
      const all = await deps.recordings.list(...asked);
      return all.map((one) => (one.id === grown?.id ? { ...one, durationSeconds: 999 } : one));
    },
  };
  await runHere({ deps: { ...deps, recordings }, request });
  expect(read.events).toEqual([grown?.id]);
});

test('a limit of PostHog is waited for, also where only the recording meets it', async () => {
  const waits: number[] = [];
  const refuse = () => {
    if (waits.length > 0) return;
    throw new SourceError('rate_limited', 'Slow down.', { retryAfterSeconds: 40 });
  };
  const [limited] = source.sessionIds;
  const over: Partial<Source> = {
    async *snapshots(scope, id) {
      if (id === limited) refuse();
      yield* source.snapshots(scope, id);
    },
  };
  const { report } = await runHere({
    deps: depsOf(watched(over)),
    request,
    wait: async (milliseconds) => void waits.push(milliseconds),
  });
  expect(waits).toEqual([40_000]);
  expect(report.coverage).toMatchObject({ readByFacts: 7, failed: [] });
});
