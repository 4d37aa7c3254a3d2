import { describe, expect, test } from 'vitest';
import { takeDaily } from '../../../src/workers/friction/daily.ts';
import { runPipeline } from '../../../src/workers/pipeline/run.ts';
import { testDatabase } from '../../support/database.ts';
import { aFrictionWorker, aRun } from '../../support/friction-worker.ts';

const database = testDatabase();
const NOW = new Date('2026-11-21T04:00:00Z');
let projects = 0;

/** A project of which these schedules rest. */
async function open(paused: readonly string[]) {
  projects += 1;
  const scope = { workspace: 'T1', project: `paused-${projects}` };
  const { deps } = aFrictionWorker({ db: database.db, now: () => NOW });
  const setting = await deps.frictionSettings.read(scope);
  await deps.frictionSettings.save(scope, { ...setting, paused: [...paused] }, 'U1');
  return {
    deps,
    scope,
    batch: () => deps.frictionRuns.find(scope, '2026-11-21'),
    watched: () => deps.watchedHours.first(scope),
  };
}

describe('A schedule that rests', () => {
  test.each([
    [['daily'], null, 'finished'],
    [['hourly'], 'finished', 'finished'],
  ])(
    'makes no batch at its time, and one where somebody wants it (%s)',
    async (paused, due, now) => {
      const { deps, scope, batch } = await open(paused);
      await takeDaily(deps, { kind: 'due', scope }, aRun('due'));
      expect((await batch())?.state ?? null).toBe(due);
      await takeDaily(deps, { kind: 'wanted', scope }, aRun('wanted'));
      expect((await batch())?.state).toBe(now);
    },
  );

  test.each([
    [['hourly'], null],
    [['daily'], NOW],
  ])(
    'looks at no hour at its time, and at one where somebody wants it (%s)',
    async (paused, due) => {
      const { deps, scope, watched } = await open(paused);
      await runPipeline(deps, { scope, scheduled: true }, aRun('due'));
      expect(await watched()).toEqual(due);
      await runPipeline(deps, { scope }, aRun('wanted'));
      expect(await watched()).toEqual(NOW);
    },
  );
});
