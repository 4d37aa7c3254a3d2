import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createLedger } from '../../../src/adapters/postgres/ledger.ts';
import { purge } from '../../../src/adapters/postgres/purge.ts';
import { createRecordStore } from '../../../src/adapters/postgres/records.ts';
import { createStepStore } from '../../../src/adapters/postgres/steps.ts';
import type { RecordStore } from '../../../src/engine/ports/records.ts';
import { testDatabase } from '../../support/database.ts';
import { describeLedger } from '../../support/ledger.ts';
import { describeRecordStore } from '../../support/record-store.ts';
import { anAnswer } from '../../support/scripted-model.ts';
import { aRecord } from '../../support/session-records.ts';

const database = testDatabase();
let stores = 0;

describeLedger('in PostgreSQL', (now) => createLedger(database.db, now));

/** An empty store: workspaces of its own. */
describeRecordStore('in PostgreSQL', () => {
  const store = createRecordStore(database.db);
  stores += 1;
  const own = (scope: Parameters<RecordStore['save']>[0]) => ({
    ...scope,
    workspace: `${scope.workspace} of ${stores}`,
  });
  return {
    save: (scope, kept) => store.save(own(scope), kept),
    find: (scope, session) => store.find(own(scope), session),
    load: (scope, ids, mode) => store.load(own(scope), ids, mode),
  };
});

const scope = { workspace: 'T1', project: '7' };
const madeFrom = 'recording';

test('texts that PostgreSQL refuses are kept as it can keep them', async () => {
  const store = createRecordStore(database.db);
  const record = aRecord('od\0d\ud800', [], { headline: 'a\0b\udfff' });
  await store.save(scope, { record, madeFrom: 'x\0' });
  const found = await store.find(scope, { sessionId: record.id, mode: 'facts', madeFrom: 'x\0' });
  expect(found?.headline).toBe('ab\ufffd');
  expect(await store.load(scope, [record.id], 'facts')).toHaveLength(1);
});

test('a record of an older shape counts as absent', async () => {
  const store = createRecordStore(database.db);
  for (const id of ['older', 'newer'])
    await store.save(scope, { record: aRecord(id, []), madeFrom });
  await sql`update session_records set record = record - 'signs' where session_id = 'older'`.execute(
    database.db,
  );
  expect(await store.find(scope, { sessionId: 'older', mode: 'facts', madeFrom })).toBeNull();
  const loaded = await store.load(scope, ['older', 'newer'], 'facts');
  expect(loaded.map(({ id }) => id)).toEqual(['newer']);
});

test('a thousand records come in one piece', async () => {
  const store = createRecordStore(database.db);
  const ids = Array.from({ length: 1_000 }, (_, i) => `of-many-${i}`);
  await Promise.all(ids.map((id) => store.save(scope, { record: aRecord(id, []), madeFrom })));
  const loaded = await store.load(scope, ids, 'facts');
  expect(loaded.map(({ id }) => id)).toEqual(ids);
});

test('a purge leaves records and steps of 30 days, and calls of 24 hours', async () => {
  const made = new Date('2020-01-01T00:00:00Z');
  const day = 24 * 60 * 60 * 1000;
  const records = createRecordStore(database.db, () => made);
  const ledger = createLedger(database.db, () => made);
  const steps = createStepStore(database.db);
  const key = { scope, inputHash: 'purged' };
  const isKept = async () => [
    (await ledger.find(key)) !== null,
    (await records.load(scope, ['purged'], 'facts')).length > 0,
    (await steps.part('purged', 'read', 's1')) !== null,
  ];
  await ledger.save(key, anAnswer('old'));
  await records.save(scope, { record: aRecord('purged', []), madeFrom });
  await steps.plan('purged', 'read', [{ key: 's1', input: null }]);
  await sql`update report_steps set created_at = ${made} where run_id = 'purged'`.execute(
    database.db,
  );

  await purge(database.db, new Date(made.getTime() + day - 1));
  expect(await isKept()).toEqual([true, true, true]);
  await purge(database.db, new Date(made.getTime() + 30 * day - 1));
  expect(await isKept()).toEqual([false, true, true]);
  await purge(database.db, new Date(made.getTime() + 30 * day));
  expect(await isKept()).toEqual([false, false, false]);
});
