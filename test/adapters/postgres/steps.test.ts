import { describe, expect, test } from 'vitest';
import { createStepStore } from '../../../src/adapters/postgres/steps.ts';
import { testDatabase } from '../../support/database.ts';

const database = testDatabase();
let runs = 0;

/** A store, and a run of its own. */
function open() {
  runs += 1;
  return { steps: createStepStore(database.db), run: `run-${runs}` };
}

const parts = [
  { key: 's2', input: { seconds: 12 } },
  { key: 's1', input: null },
];

const plannedAt: unknown = expect.any(Date);

describe('the parts of a step', () => {
  test('are planned once, in their order, and keep their first input', async () => {
    const { steps, run } = open();
    await steps.plan(run, 'read', parts);
    await steps.finish(run, 'read', 's2', { ok: true, value: 7 });
    const all = await steps.plan(run, 'read', [
      { key: 's0', input: [] },
      { key: 's2', input: 'another' },
    ]);
    expect(all).toEqual([
      { key: 's2', input: { seconds: 12 }, outcome: { ok: true, value: 7 }, plannedAt },
      { key: 's1', input: null, outcome: null, plannedAt },
      { key: 's0', input: [], outcome: null, plannedAt },
    ]);
  });

  test('are none where none are planned', async () => {
    const { steps, run } = open();
    expect(await steps.plan(run, 'read', [])).toEqual([]);
    expect(await steps.part(run, 'read', 's1')).toBeNull();
    expect(await steps.count(run, 'read')).toEqual({ done: 0, of: 0 });
    await steps.finish(run, 'read', 's1', { ok: true, value: 1 });
    expect(await steps.part(run, 'read', 's1')).toBeNull();
  });

  test('belong to their run and step', async () => {
    const { steps, run } = open();
    await steps.plan(run, 'read', parts);
    await steps.plan(run, 'extract', [{ key: 's1', input: 'chunk' }]);
    await steps.finish(run, 'extract', 's1', { ok: true, value: null });
    expect(await steps.part(run, 'read', 's1')).toMatchObject({ outcome: null });
    expect(await steps.part('other', 'read', 's1')).toBeNull();
    expect(await steps.count(run, 'read')).toEqual({ done: 0, of: 2 });
    expect(await steps.count(run, 'extract')).toEqual({ done: 1, of: 1 });
  });

  test('keep the outcome that comes first', async () => {
    const { steps, run } = open();
    await steps.plan(run, 'read', parts);
    await steps.finish(run, 'read', 's1', { ok: false, reason: 'The recording has expired.' });
    await steps.finish(run, 'read', 's1', { ok: true, value: 'too late' });
    expect(await steps.part(run, 'read', 's1')).toEqual({
      key: 's1',
      input: null,
      outcome: { ok: false, reason: 'The recording has expired.' },
      plannedAt,
    });
  });

  test('are done also with an outcome of nothing', async () => {
    const { steps, run } = open();
    await steps.plan(run, 'read', parts);
    await steps.finish(run, 'read', 's1', { ok: true, value: undefined });
    expect((await steps.part(run, 'read', 's1'))?.outcome?.ok).toBe(true);
    expect(await steps.count(run, 'read')).toEqual({ done: 1, of: 2 });
  });

  test('have one winner when many finish one at once', async () => {
    const { steps, run } = open();
    await steps.plan(run, 'read', parts);
    const finishing = Array.from({ length: 8 }, (_, value) =>
      steps.finish(run, 'read', 's1', { ok: true, value }),
    );
    await finishing[0];
    const first = await steps.part(run, 'read', 's1');
    await Promise.all(finishing);
    expect(await steps.part(run, 'read', 's1')).toEqual(first);
  });

  test('are planned by many at once without a quarrel', async () => {
    const { steps, run } = open();
    const many = Array.from({ length: 1_000 }, (_, i) => ({ key: `s${i}`, input: i }));
    const planned = await Promise.all([1, 2, 3].map(() => steps.plan(run, 'read', many)));
    for (const all of planned) expect(all).toHaveLength(1_000);
  });

  test('keep words that PostgreSQL refuses as it can keep them', async () => {
    const { steps, run } = open();
    const key = 'a\0b\ud800';
    await steps.plan(run, 'read', [{ key, input: { 'na\0me': '\udfff' } }]);
    await steps.finish(run, 'read', key, { ok: true, value: 'x\0' });
    expect(await steps.part(run, 'read', key)).toEqual({
      key: 'ab\ufffd',
      input: { name: '\ufffd' },
      outcome: { ok: true, value: 'x' },
      plannedAt,
    });
  });

  test('are forgotten with their run, and no other', async () => {
    const { steps, run } = open();
    const other = `${run}-other`;
    await steps.plan(run, 'read', parts);
    await steps.plan(other, 'read', parts);
    await steps.forget(run);
    expect(await steps.count(run, 'read')).toEqual({ done: 0, of: 0 });
    expect(await steps.count(other, 'read')).toEqual({ done: 0, of: 2 });
  });
});

describe('the turn to show how far a run is', () => {
  test('is taken once in its time, whoever asks, and by each run for itself', async () => {
    const { steps, run } = open();
    const turns = await Promise.all(Array.from({ length: 8 }, () => steps.turn(run, 60_000)));
    expect(turns.filter(Boolean)).toHaveLength(1);
    expect(await steps.turn(`${run}-other`, 60_000)).toBe(true);
    expect(await steps.turn(run, 60_000)).toBe(false);
    expect(await steps.turn(run, 0)).toBe(true);
  });

  test('is no part of any step', async () => {
    const { steps, run } = open();
    await steps.turn(run, 0);
    expect(await steps.count(run, 'read')).toEqual({ done: 0, of: 0 });
  });
});
