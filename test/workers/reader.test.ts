import { describe, expect, test } from 'vitest';
import { readerFor } from '../../src/workers/reader.ts';
import { testDatabase } from '../support/database.ts';
import { aFrictionWorker } from '../support/friction-worker.ts';
import { scriptedModel } from '../support/scripted-model.ts';

const database = testDatabase();
const scope = { workspace: 'T1', project: 'reader' };
const model = scriptedModel([]);
const now = () => new Date('2026-11-21T10:00:00Z');

/** Who reads of a project that agreed, or did not. */
function reader(agreed: boolean) {
  const consents = { given: async () => (agreed ? { by: 'U1', at: now() } : null) };
  return aFrictionWorker({ db: database.db, now, given: { model, consents } });
}

describe('a model reads', () => {
  test('where somebody agreed to it', async () => {
    expect(await readerFor(reader(true).deps, scope)).toEqual({ model, noModel: null });
    const { model: nobody, noModel } = await readerFor(reader(false).deps, scope);
    expect(nobody).toBeNull();
    expect(noModel).toContain('No one allows');
  });

  test('again when the month is over in which the budget was spent', async () => {
    const budgets = {
      read: async () => ({ monthly: 50, perRun: 10 }),
      spent: async (_: unknown, at: Date) => (at.getUTCMonth() === 10 ? 50 : 0),
    };
    const consents = { given: async () => ({ by: 'U1', at: now() }) };
    const at = (time: string) =>
      readerFor({ model, consents, budgets, now: () => new Date(time) }, scope);
    expect((await at('2026-11-30T23:59:59Z')).model).toBeNull();
    expect(await at('2026-12-01T00:00:00Z')).toEqual({ model, noModel: null });
  });

  test("as long as the month's budget lasts", async () => {
    const { deps } = reader(true);
    await deps.budgets.set(scope, { monthly: 0, perRun: 0 }, 'U1');
    expect(await readerFor(deps, scope)).toEqual({
      model: null,
      noModel: expect.stringContaining('budget for models is spent'),
    });
  });
});
