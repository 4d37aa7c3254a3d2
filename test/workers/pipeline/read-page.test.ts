import { describe, expect, test } from 'vitest';
import { SHOP } from '../../../sandbox/demo.ts';
import { openDataset } from '../../../src/adapters/dataset/dataset.ts';
import { createDatasetList } from '../../../src/adapters/dataset/list.ts';
import { localDay } from '../../../src/engine/requests/calendar.ts';
import { readWorstPage } from '../../../src/workers/pipeline/read-page.ts';
import { testDatabase } from '../../support/database.ts';
import { aSignal } from '../../support/friction.ts';
import { aFrictionWorker } from '../../support/friction-worker.ts';

const database = testDatabase();
const dataset = await openDataset(SHOP);
const at = dataset.lastEventAt;
let projects = 0;

const poor = aSignal({
  ...{ kind: 'product_performance', fingerprint: 'a', page: '/nowhere', quality: 0.6 },
});
const worst = aSignal({
  ...{ kind: 'product_performance', fingerprint: 'b', page: '/checkout', quality: 0.9 },
});

/** A worker over the shop's recordings, with a project of its own; `asked` and `read` are what it asks for. */
function open() {
  projects += 1;
  const scope = { workspace: 'T1', project: `page-${projects}` };
  const list = createDatasetList(dataset);
  const asked: (string | null)[] = [];
  const read: string[] = [];
  /** Visits that nobody has made yet. */
  const missing = new Set<string>();
  const recordings: typeof list = {
    list: async (of, query, ...rest) => {
      asked.push(query.url);
      const listed = await list.list(of, query, ...rest);
      return listed.filter(({ id }) => !missing.has(id));
    },
  };
  const source: typeof dataset = {
    ...dataset,
    recording: (of, id, ...rest) => {
      read.push(id);
      return dataset.recording(of, id, ...rest);
    },
  };
  const worker = aFrictionWorker({
    ...{ db: database.db, now: () => at },
    given: { source, recordings },
  });
  const run = {
    ...{ scope, at, zone: 'UTC', reader: { model: null, noModel: null } },
    signal: new AbortController().signal,
  };
  return { ...worker, asked, read, missing, scope, run };
}

describe('the page that does worst', () => {
  test('has its failed visits read for signals, once a day', async () => {
    const { deps, scope, run, asked, read } = open();
    await readWorstPage(deps, [poor, worst], run);
    const signals = await deps.signals.live(scope);
    expect(signals.map(({ kind }) => kind)).toContain('session_recording_friction');
    expect(signals.some(({ state }) => state === 'active')).toBe(true);
    expect(new Set(asked)).toEqual(new Set(['/checkout']));
    const reads = read.length;
    expect(reads).toBeGreaterThan(0);
    await readWorstPage(deps, [poor, worst], run);
    expect(read).toHaveLength(reads);
    await readWorstPage(deps, [worst], { ...run, at: new Date(at.getTime() + 24 * 3_600_000) });
    expect(read.length).toBeGreaterThan(reads);
  });

  test('is read again on the same day when its visits are other ones, three times at most', async () => {
    const { deps, scope, run, read, missing } = open();
    const setting = await deps.frictionSettings.read(scope);
    await deps.frictionSettings.save(scope, { ...setting, sampleSize: 3, fewest: 1 }, 'U1');
    const day = { day: localDay(at, 'UTC'), page: '/checkout' };
    const readings: boolean[] = [];
    for (let i = 0; i < 4; i += 1) {
      const before = read.length;
      await readWorstPage(deps, [worst], run);
      readings.push(read.length > before);
      const found = await deps.frictionPages.find(scope, day);
      for (const id of found?.sample ?? []) missing.add(id);
    }
    expect(readings).toEqual([true, true, true, false]);
    expect(await deps.frictionPages.find(scope, day)).toMatchObject({ times: 3 });
  });

  test('is none where no page is known to do worse', async () => {
    const { deps, run, asked } = open();
    await readWorstPage(deps, [{ ...worst, state: 'watch' }, aSignal()], run);
    expect(asked).toEqual([]);
  });

  test('may be read again where it could not be', async () => {
    const { deps, scope, run, failures } = open();
    const list = async () => {
      throw new Error('PostHog is away.');
    };
    await readWorstPage({ ...deps, recordings: { list } }, [worst], run);
    expect(failures).toEqual([{ job_type: 'pipeline', step: 'recordings' }]);
    await readWorstPage(deps, [worst], run);
    expect(await deps.signals.live(scope)).not.toEqual([]);
  });

  test('may be read again with the same visits where they were listed and could not be read', async () => {
    const { deps, scope, run, read, failures } = open();
    const signals = {
      ...deps.signals,
      see: async () => {
        throw new Error('The database is away.');
      },
    };
    await readWorstPage({ ...deps, signals }, [worst], run);
    expect(failures).toEqual([{ job_type: 'pipeline', step: 'recordings' }]);
    const reads = read.length;
    await readWorstPage(deps, [worst], run);
    expect(read.length).toBeGreaterThan(reads);
    expect(await deps.signals.live(scope)).not.toEqual([]);
  });
});
