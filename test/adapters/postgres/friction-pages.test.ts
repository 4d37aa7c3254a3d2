import { beforeEach, expect, test } from 'vitest';
import {
  createFrictionPages,
  purgeFrictionPages,
} from '../../../src/adapters/postgres/friction-pages.ts';
import type { FrictionPages } from '../../../src/engine/ports/friction-pages.ts';
import type { Scope } from '../../../src/engine/scope.ts';
import { testDatabase } from '../../support/database.ts';

const database = testDatabase();
const page = { day: '2026-11-21', page: '/checkout' };
let pages: FrictionPages;
let scope: Scope;
let projects = 0;

beforeEach(() => {
  pages = createFrictionPages(database.db);
  projects += 1;
  scope = { workspace: 'T1', project: String(projects) };
});

test('a page is taken by one run of several, each time', async () => {
  const first = { before: null, sample: ['a', 'b'] };
  const taken = await Promise.all([0, 1, 2].map(() => pages.claim(scope, page, first)));
  expect(taken.filter(Boolean)).toHaveLength(1);
  const before = await pages.find(scope, page);
  expect(before).toEqual({ times: 1, sample: ['a', 'b'] });
  const again = { before, sample: ['c'] };
  const retaken = await Promise.all([0, 1, 2].map(() => pages.claim(scope, page, again)));
  expect(retaken.filter(Boolean)).toHaveLength(1);
  expect(await pages.find(scope, page)).toEqual({ times: 2, sample: ['c'] });
});

test('a reading that failed leaves the page as it was', async () => {
  await pages.claim(scope, page, { before: null, sample: ['a'] });
  await pages.release(scope, page, null);
  expect(await pages.find(scope, page)).toBeNull();
  await pages.claim(scope, page, { before: null, sample: ['a'] });
  const before = await pages.find(scope, page);
  await pages.claim(scope, page, { before, sample: ['b'] });
  await pages.release(scope, page, before);
  expect(await pages.find(scope, page)).toEqual({ times: 1, sample: ['a'] });
});

test('days, projects and workspaces are apart, and days that are over are deleted', async () => {
  await pages.claim(scope, page, { before: null, sample: [] });
  const others = [
    { scope: { ...scope, project: 'other' }, page },
    { scope: { ...scope, workspace: 'T2' }, page },
    { scope, page: { ...page, day: '2026-11-22' } },
  ];
  for (const other of others) expect(await pages.find(other.scope, other.page)).toBeNull();
  const later = { ...page, day: '2026-11-22' };
  await pages.claim(scope, later, { before: null, sample: [] });
  await purgeFrictionPages(database.db, '2026-11-22');
  expect(await pages.find(scope, page)).toBeNull();
  expect(await pages.find(scope, later)).not.toBeNull();
});
