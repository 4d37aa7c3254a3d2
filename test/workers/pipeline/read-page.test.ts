import { describe, expect, test } from 'vitest';
import { SHOP } from '../../../sandbox/demo.ts';
import { openDataset } from '../../../src/adapters/dataset/dataset.ts';
import { createDatasetList } from '../../../src/adapters/dataset/list.ts';
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

/** A worker over the shop's recordings, with a project of its own; `lists` counts what it asks for. */
function open() {
  projects += 1;
  const scope = { workspace: 'T1', project: `page-${projects}` };
  const list = createDatasetList(dataset);
  const asked: (string | null)[] = [];
  const recordings: typeof list = {
    list: (of, query, ...rest) => {
      asked.push(query.url);
      return list.list(of, query, ...rest);
    },
  };
  const worker = aFrictionWorker({
    ...{ db: database.db, now: () => at },
    given: { source: dataset, recordings },
  });
  const run = {
    ...{ scope, at, zone: 'UTC', reader: { model: null, noModel: null } },
    signal: new AbortController().signal,
  };
  return { ...worker, asked, scope, run };
}

describe('the page that does worst', () => {
  test('has its failed visits read for signals, once a day', async () => {
    const { deps, scope, run, asked } = open();
    await readWorstPage(deps, [poor, worst], run);
    const signals = await deps.signals.live(scope);
    expect(signals.map(({ kind }) => kind)).toContain('session_recording_friction');
    expect(signals.some(({ state }) => state === 'active')).toBe(true);
    expect(new Set(asked)).toEqual(new Set(['/checkout']));
    const lists = asked.length;
    await readWorstPage(deps, [poor, worst], run);
    expect(asked).toHaveLength(lists);
    await readWorstPage(deps, [worst], { ...run, at: new Date(at.getTime() + 24 * 3_600_000) });
    expect(asked.length).toBeGreaterThan(lists);
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
});
