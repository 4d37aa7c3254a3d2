import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DatasetSource, openDataset } from '../../../src/adapters/dataset/dataset.ts';
import { createDatasetList } from '../../../src/adapters/dataset/list.ts';
import { type ReportProgress, runReport } from '../../../src/engine/patterns/run-report.ts';
import { ANY_RECORDING, type RecordingsQuery } from '../../../src/engine/ports/recording-list.ts';
import { type Source, SourceError } from '../../../src/engine/ports/source.ts';
import { temporaryDataset } from '../../support/dataset.ts';
import { MAYA, OTHERS, SHOPLET } from '../../support/shoplet.ts';

/** Told by PostHog's events alone: "Pay" is pressed in rage by two people in seven sessions. */
const RAGING = { ...SHOPLET, snapshots: {} };
const SCOPE = { workspace: 'w', project: '7' };

let dataset: Awaited<ReturnType<typeof temporaryDataset>>;
let source: DatasetSource;

beforeAll(async () => {
  dataset = await temporaryDataset(RAGING);
  source = await openDataset(dataset.folder);
});
afterAll(() => dataset[Symbol.asyncDispose]());

interface Asked {
  readonly query?: Partial<RecordingsQuery>;
  readonly limit?: number;
  readonly onProgress?: (progress: ReportProgress) => void;
  readonly signal?: AbortSignal;
}

function report(reading: Source, { query = {}, ...asked }: Asked = {}) {
  return runReport(
    {
      source: reading,
      recordings: createDatasetList(source),
      model: null,
      summaries: null,
      now: () => source.lastEventAt,
    },
    { scope: SCOPE, query: { ...ANY_RECORDING, ...query }, limit: 100, ...asked },
  );
}

/** The source, failing or forgetting these sessions. */
function without(ids: readonly string[], how: 'fails' | 'expired'): Source {
  const failing = () => {
    throw new SourceError('timeout', 'PostHog took too long.');
  };
  const lost = (id: string) => ids.includes(id);
  return {
    ...source,
    recording: async (scope, id) =>
      lost(id) ? (how === 'fails' ? failing() : null) : source.recording(scope, id),
    events: async (scope, id) =>
      lost(id)
        ? how === 'fails'
          ? failing()
          : { events: [], truncated: false }
        : source.events(scope, id),
    snapshots: async function* (scope, id) {
      if (!lost(id)) yield* source.snapshots(scope, id);
      else if (how === 'fails') failing();
    },
  };
}

describe('when sessions cannot be read', () => {
  test('a quarter of them: the report stands, and names the losses', async () => {
    const lost = OTHERS.slice(0, 2);
    const { report: told } = await report(without(lost, 'fails'));
    expect(told.noPatterns).toBeNull();
    expect(told.coverage).toMatchObject({ sampled: 7, readByFacts: 5, skipped: [] });
    expect(told.coverage.failed).toEqual(
      lost.map((id) => ({ id, reason: 'PostHog took too long.' })),
    );
    expect(told.patterns[0]).toMatchObject({ kind: 'no-answer', peopleAffected: 2, ratio: 1 });
  });

  test('more than half: no patterns, every finished session, and the reason', async () => {
    const { report: told } = await report(without(OTHERS.slice(0, 4), 'fails'));
    expect(told.patterns).toEqual([]);
    expect(told.noPatterns).toMatch(/^Only 3 of 7 sessions could be read, too few for patterns: /);
    expect(told.sessions.map(({ id }) => id).sort()).toEqual([MAYA, ...OTHERS.slice(4)].sort());
    expect(told.coverage.failed).toHaveLength(4);
  });

  test('expired recordings are skips, not failures', async () => {
    const { report: told } = await report(without(OTHERS.slice(0, 2), 'expired'));
    expect(told.noPatterns).toBeNull();
    expect(told.coverage.failed).toEqual([]);
    expect(told.coverage.skipped.map(({ reason }) => reason)).toEqual([
      'its recording has expired',
      'its recording has expired',
    ]);
  });
});

describe('few sessions', () => {
  test('one is a summary', async () => {
    const { report: told } = await report(source, { query: { person: 'maya' } });
    expect(told).toMatchObject({ patterns: [], summaries: [{ session: { id: MAYA } }] });
    expect(told.noPatterns).toBe('1 session is told by itself: patterns need 5.');
  });

  test('two to four stand side by side', async () => {
    const { report: told } = await report(source, { limit: 3 });
    expect(told).toMatchObject({ patterns: [], coverage: { eligible: 7, sampled: 3 } });
    expect(told.summaries).toHaveLength(3);
    expect(told.sessions).toHaveLength(3);
  });
});

test('with nothing wrong the report is a report without patterns', async () => {
  const events = async (...asked: Parameters<Source['events']>) => {
    const read = await source.events(...asked);
    return { ...read, events: read.events.filter(({ event }) => event === '$pageview') };
  };
  const { report: told } = await report({ ...source, events });
  expect(told).toMatchObject({ noPatterns: null, patterns: [], coverage: { readByFacts: 7 } });
});

test('tells how far it is, session by session', async () => {
  const stages: ReportProgress[] = [];
  await report(source, { onProgress: (progress) => stages.push(progress) });
  expect(stages[0]).toEqual({ stage: 'selected', eligible: 7, sampled: 7 });
  expect(stages.slice(1, 8)).toEqual(
    [1, 2, 3, 4, 5, 6, 7].map((done) => ({ stage: 'reading', done, of: 7 })),
  );
  expect(stages.at(-1)).toEqual({ stage: 'patterns', read: 7 });
});

test('ends when the one who asked has gone', async () => {
  const gone = new AbortController();
  const told = report(source, {
    signal: gone.signal,
    onProgress: ({ stage }) => stage === 'selected' && gone.abort(new Error('cancelled')),
  });
  await expect(told).rejects.toThrow('cancelled');
});
