import { expect, test } from 'vitest';
import {
  createFrictionPages,
  purgeFrictionPages,
} from '../../../src/adapters/postgres/friction-pages.ts';
import { testDatabase } from '../../support/database.ts';
import { describeFrictionPages, PAGE } from '../../support/friction-pages.ts';

const database = testDatabase();
let projects = 0;

function open() {
  projects += 1;
  const scope = { workspace: 'T1', project: String(projects) };
  return { pages: createFrictionPages(database.db), scope };
}

describeFrictionPages('in PostgreSQL', open);

test('days that are over are deleted', async () => {
  const { pages, scope } = open();
  const later = { ...PAGE, day: '2026-11-22' };
  for (const page of [PAGE, later]) await pages.claim(scope, page, { before: null, sample: [] });
  await purgeFrictionPages(database.db, '2026-11-22');
  expect(await pages.find(scope, PAGE)).toBeNull();
  expect(await pages.find(scope, later)).not.toBeNull();
});
