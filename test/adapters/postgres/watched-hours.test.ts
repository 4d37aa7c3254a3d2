import { expect, test } from 'vitest';
import { createWatchedHours } from '../../../src/adapters/postgres/watched-hours.ts';
import { testDatabase } from '../../support/database.ts';

const database = testDatabase();
const scope = { workspace: 'T1', project: 'watched' };
const at = (time: string) => new Date(`2026-11-${time}:00:00Z`);

test('watched hours are kept once each, by project, and go after a month', async () => {
  const hours = createWatchedHours(database.db);
  expect(await hours.first(scope)).toBeNull();
  await hours.keep(scope, { at: at('02T08'), trusted: true });
  await hours.keep(scope, { at: at('09T09'), trusted: false });
  await hours.keep(scope, { at: at('09T08'), trusted: false });
  await hours.keep(scope, { at: at('09T08'), trusted: true });
  await hours.keep({ ...scope, project: 'other' }, { at: at('01T00'), trusted: true });
  expect(await hours.first(scope)).toEqual(at('02T08'));
  expect(await hours.between(scope, at('02T08'), at('09T09'))).toEqual([
    { at: at('09T08'), trusted: true },
    { at: at('09T09'), trusted: false },
  ]);
  await hours.keep(scope, { at: new Date('2026-12-02T08:00:00Z'), trusted: true });
  expect(await hours.first(scope)).toEqual(at('09T08'));
});
