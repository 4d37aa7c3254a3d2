import { expect, test } from 'vitest';
import { createSetups, purgeSetups } from '../../../src/adapters/postgres/setups.ts';
import { createSeal } from '../../../src/adapters/secrets/seal.ts';
import { NOTHING_SET } from '../../../src/engine/setup/state.ts';
import { testDatabase } from '../../support/database.ts';

const database = testDatabase();
const KEY = 'phx_a_key_of_a_test';
const host = 'https://eu.posthog.com';
const who = (user: string) => ({ workspace: 'T1', user });

function open(encryptionKey: string | null = 'a', at = new Date('2026-11-21T10:00:00Z')) {
  const seal = encryptionKey === null ? null : createSeal(encryptionKey);
  return createSetups({ db: database.db, seal, now: () => at });
}

test('what is settled is kept beside what was settled before, for each person alone', async () => {
  const setups = open();
  await setups.save(who('U1'), { host });
  await setups.save(who('U1'), { consent: false });
  expect(await setups.read(who('U1'))).toEqual({ ...NOTHING_SET, host, consent: false });
  expect(await setups.read(who('U2'))).toEqual(NOTHING_SET);
  expect(await setups.read({ ...who('U1'), workspace: 'T2' })).toEqual(NOTHING_SET);
});

test('a key opens for the person who pasted it, and stands nowhere in clear', async () => {
  const setups = open();
  await setups.keepKey(who('U3'), KEY);
  expect(await setups.key(who('U3'))).toBe(KEY);
  const row = await database.db
    .selectFrom('setups')
    .selectAll()
    .where('installer', '=', 'U3')
    .executeTakeFirstOrThrow();
  expect(JSON.stringify(row)).not.toContain(KEY);
  await database.db
    .insertInto('setups')
    .values({ ...row, installer: 'U4', state: '{}' })
    .execute();
  expect(await setups.key(who('U4'))).toBeNull();
});

test('a key of another ENCRYPTION_KEY is asked for again; without one none is kept', async () => {
  await open('before').keepKey(who('U5'), KEY);
  expect(await open('after').key(who('U5'))).toBeNull();
  await expect(open(null).keepKey(who('U5'), KEY)).rejects.toThrow('ENCRYPTION_KEY is missing');
});

test('what an older version kept is settled anew', async () => {
  const setups = open();
  await setups.save(who('U6'), { host });
  await database.db
    .updateTable('setups')
    .set({ state: '{"host": 7}' })
    .where('installer', '=', 'U6')
    .execute();
  expect(await setups.read(who('U6'))).toEqual(NOTHING_SET);
});

test('it is forgotten when it ends, and when nobody took it up again', async () => {
  const setups = open('a', new Date('2026-11-01T10:00:00Z'));
  for (const user of ['U7', 'U8']) await setups.keepKey(who(user), KEY);
  await setups.end(who('U7'));
  expect(await setups.key(who('U7'))).toBeNull();
  expect(await setups.key(who('U8'))).toBe(KEY);
  await purgeSetups(database.db, new Date('2026-11-02T10:00:00Z'));
  expect(await setups.key(who('U8'))).toBeNull();
});
