import { describe, expect, test } from 'vitest';
import { readerFor } from '../../../src/workers/pipeline/reader.ts';
import { testDatabase } from '../../support/database.ts';
import { aFrictionWorker } from '../../support/friction-worker.ts';
import { scriptedModel } from '../../support/scripted-model.ts';

const database = testDatabase();
const scope = { workspace: 'T1', project: 'reader' };
const model = scriptedModel([]);
const now = () => new Date('2026-11-21T10:00:00Z');

/** Who reads of a project that agreed, or did not. */
function reader(agreed: boolean) {
  const consents = { given: async () => (agreed ? { by: 'U1', at: now() } : null) };
  return aFrictionWorker({ db: database.db, now, given: { model, consents } });
}

describe('a model reads for the schedule', () => {
  test('where somebody agreed to it', async () => {
    expect(await readerFor(reader(true).deps, scope)).toEqual({ model, noModel: null });
    const { model: nobody, noModel } = await readerFor(reader(false).deps, scope);
    expect(nobody).toBeNull();
    expect(noModel).toContain('No one has agreed');
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
