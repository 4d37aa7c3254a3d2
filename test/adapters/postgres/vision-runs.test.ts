import { beforeEach, expect, test } from 'vitest';
import { purge } from '../../../src/adapters/postgres/purge.ts';
import { createVisionRuns } from '../../../src/adapters/postgres/vision-runs.ts';
import type { Temporary, VisionRun } from '../../../src/engine/vision/run.ts';
import { testDatabase } from '../../support/database.ts';

const database = testDatabase();
const NOW = new Date('2026-11-21T09:00:00Z');
const PLACE = { sessionId: 's1', channel: 'C1', thread: '1.5' };
const LOOK = { scannerId: 'a', takenAt: null };
const TEMPORARY: Temporary = {
  ...{ name: 'Once', id: 'a', told: true, askedAt: 5, settledBy: null },
  fate: 'asked',
};
let project = 0;

beforeEach(() => {
  project += 1;
});

function runs() {
  return createVisionRuns(database.db, () => NOW);
}

function aRun(fields: Partial<VisionRun> = {}): VisionRun {
  return {
    ...{ id: crypto.randomUUID(), scope: { workspace: 'T1', project: `vision-${project}` } },
    ...{ ...PLACE, user: 'U1', stage: 'asking', version: 1 },
    ...{ look: null, temporary: null, begunBy: null, since: 7 },
    ...fields,
  };
}

test('a run is found by its id and by its thread, in its own project alone', async () => {
  const run = aRun();
  await runs().create(run);
  expect(await runs().find(run.scope, run.id)).toEqual(run);
  expect(await runs().openIn(run.scope, PLACE)).toEqual(run);
  for (const scope of [
    { workspace: 'T2', project: run.scope.project },
    { workspace: 'T1', project: 'other' },
  ]) {
    expect(await runs().find(scope, run.id)).toBe(null);
    expect(await runs().openIn(scope, PLACE)).toBe(null);
    expect(await runs().workingOn(scope, 's1')).toBe(null);
  }
  expect(await runs().find(run.scope, 'no id')).toBe(null);
  expect(await runs().openIn(run.scope, { ...PLACE, thread: '2.5' })).toBe(null);
});

test('of two who change a run at once, one does', async () => {
  const run = aRun();
  await runs().create(run);
  const both = await Promise.all([
    runs().change(run, { stage: 'scanning', look: LOOK, user: 'U2' }),
    runs().change(run, { stage: 'over' }),
  ]);
  const done = both.filter((one) => one !== null);
  expect(done).toHaveLength(1);
  expect(await runs().find(run.scope, run.id)).toEqual(done[0]);
  expect(done[0]?.version).toBe(2);
});

test('of two runs about one session, one is at work at a time', async () => {
  const [one, other] = [aRun(), aRun({ thread: '2.5' })];
  await runs().create(one);
  await runs().create(other);
  const working = await runs().change(one, { stage: 'creating' });
  expect(await runs().change(other, { stage: 'scanning', look: LOOK })).toBe(null);
  expect(await runs().workingOn(one.scope, 's1')).toEqual(working);
  if (!working) throw new Error('One is at work.');
  await runs().change(working, { stage: 'over' });
  expect(await runs().workingOn(one.scope, 's1')).toBe(null);
  expect(await runs().change(other, { stage: 'scanning', look: LOOK })).not.toBe(null);
});

test('what is left to do is taken up by a start: all but what is over and settled', async () => {
  const asking = aRun();
  const unsettled = aRun({ stage: 'over', temporary: TEMPORARY });
  const settled = aRun({ stage: 'over', temporary: { ...TEMPORARY, fate: 'kept' } });
  const over = aRun({ stage: 'over' });
  for (const run of [asking, unsettled, settled, over]) await runs().create(run);
  const found = (await runs().unfinished()).filter(
    ({ scope }) => scope.project === asking.scope.project,
  );
  expect(new Set(found)).toEqual(new Set([asking, unsettled]));
});

test('a run that nobody has touched for 90 days goes', async () => {
  const run = aRun();
  await runs().create(run);
  await purge(database.db, new Date(NOW.getTime() + 90 * 86_400_000 - 1));
  expect(await runs().find(run.scope, run.id)).not.toBe(null);
  await purge(database.db, new Date(NOW.getTime() + 90 * 86_400_000));
  expect(await runs().find(run.scope, run.id)).toBe(null);
});
