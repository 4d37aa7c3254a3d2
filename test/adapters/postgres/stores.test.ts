import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from '../../../src/adapters/postgres/database.ts';
import { createLedger } from '../../../src/adapters/postgres/ledger.ts';
import { createSummaryStore } from '../../../src/adapters/postgres/summaries.ts';
import { createUsageLog } from '../../../src/adapters/postgres/usage.ts';
import type { SummaryKey } from '../../../src/engine/ports/summaries.ts';
import type { Summary } from '../../../src/engine/sessions/summary.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';
import { blocking } from '../../support/realistic-summaries.ts';
import { anAnswer } from '../../support/scripted-model.ts';

let server: TestDatabase;
let database: Database;
let sessions = 0;

beforeAll(async () => {
  server = await createTestDatabase();
  database = await openDatabase({ url: server.url, dataDir: '/nowhere' });
});
afterAll(async () => {
  await database.close();
  await server.close();
});

const scope = { workspace: 'T1', project: '7' };

/** A key of its own session, so that no test sees another's rows. */
function summaryKey(change: Partial<SummaryKey> = {}): SummaryKey {
  sessions += 1;
  return {
    scope,
    sessionId: `session-${sessions}`,
    inputHash: 'input',
    promptHash: 'prompt',
    model: 'claude-sonnet-5-5',
    mode: 'model',
    question: '',
    ...change,
  };
}

function summary(change: Partial<Summary> = {}): Summary {
  return { ...blocking, ...change };
}

/** What every store does stands in test/support/summary-store.ts; here is what only a database can get wrong. */
describe('the summary store', () => {
  test('counts a row of an older shape as absent', async () => {
    const store = createSummaryStore(database.db);
    const key = summaryKey();
    await store.save(key, summary({ headline: 'Readable' }));
    const newer = { ...key, inputHash: 'newer' };
    await store.save(newer, summary());
    await sql`update summaries set summary = '{"headline": 1}'
      where session_id = ${key.sessionId} and input_hash = 'newer'`.execute(database.db);

    expect(await store.find(newer)).toBeNull();
    expect(await store.latest(scope, key.sessionId, '')).toMatchObject({
      summary: { headline: 'Readable' },
    });
  });

  test('keeps any text, however long or broken', async () => {
    const store = createSummaryStore(database.db);
    const text = fc.string({ unit: 'binary', maxLength: 50 });
    const loneSurrogates = fc.constantFrom('\ud800', 'a\udfff', '\0', '"\\u0000"', '\\', '\\\0u');
    await fc.assert(
      fc.asyncProperty(fc.oneof(text, loneSurrogates), text, async (question, headline) => {
        const key = summaryKey({ question: question.repeat(200) });
        await store.save(key, summary({ headline, person: null }));
        const found = await store.latest(scope, key.sessionId, key.question);
        expect(found?.summary.headline).toBe(headline.replaceAll('\0', '').toWellFormed());
      }),
      { numRuns: 50 },
    );
  });
});

test('the usage log keeps what a call cost, of whom it is known', async () => {
  const log = createUsageLog(database.db);
  const call = {
    prompt: 'summarize-session',
    promptVersion: 3,
    model: 'usage-test',
    usage: { calls: 1, inputTokens: 6000, outputTokens: 120, dollars: 0.031 },
    milliseconds: 1234.5,
    error: null,
  };
  await log.save({ ...call, scope });
  const unknownPrice = { ...call.usage, dollars: null };
  await log.save({ ...call, scope: null, usage: unknownPrice, error: 'overloaded' });

  const rows = await database.db
    .selectFrom('model_usage')
    .selectAll()
    .where('model', '=', 'usage-test')
    .orderBy('id')
    .execute();
  expect(rows).toMatchObject([
    { ...scope, prompt_version: 3, input_tokens: 6000, dollars: 0.031, milliseconds: 1235 },
    { workspace: null, project: null, dollars: null, error: 'overloaded' },
  ]);
});

test('the ledger forgets what is older than 24 hours when it is purged', async () => {
  const ledger = createLedger(database.db, () => new Date('2020-01-01T00:00:00Z'));
  const key = { scope, inputHash: 'ledger-old' };
  await ledger.save(key, anAnswer('headline: Could not buy'));

  expect(await ledger.purge(new Date('2020-01-01T23:59:59Z'))).toBe(0);
  expect(await ledger.purge(new Date('2020-01-02T00:00:00Z'))).toBe(1);
  expect(await ledger.find(key)).toBeNull();
});
