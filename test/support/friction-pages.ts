import { beforeEach, describe, expect, test } from 'vitest';
import type { FrictionPages } from '../../src/engine/ports/friction-pages.ts';
import type { Scope } from '../../src/engine/scope.ts';

/** A page on a day, as every test asks about it. */
export const PAGE = { day: '2026-11-21', page: '/checkout' };

/** What every store of pages that were read does, wherever it keeps them. `open` gives one, and a scope of its own. */
export function describeFrictionPages(
  name: string,
  open: () => { readonly pages: FrictionPages; readonly scope: Scope },
): void {
  describe(`pages that were read, ${name}`, () => {
    let pages: FrictionPages;
    let scope: Scope;
    beforeEach(() => {
      ({ pages, scope } = open());
    });

    test('are taken by one run of several, each time', async () => {
      const first = { before: null, sample: ['a', 'b'] };
      const taken = await Promise.all([0, 1, 2].map(() => pages.claim(scope, PAGE, first)));
      expect(taken.filter(Boolean)).toHaveLength(1);
      const before = await pages.find(scope, PAGE);
      expect(before).toEqual({ times: 1, sample: ['a', 'b'] });
      const again = { before, sample: ['c'] };
      const retaken = await Promise.all([0, 1, 2].map(() => pages.claim(scope, PAGE, again)));
      expect(retaken.filter(Boolean)).toHaveLength(1);
      expect(await pages.find(scope, PAGE)).toEqual({ times: 2, sample: ['c'] });
    });

    test('are as they were after a reading that failed', async () => {
      await pages.claim(scope, PAGE, { before: null, sample: ['a'] });
      await pages.release(scope, PAGE, null);
      expect(await pages.find(scope, PAGE)).toBeNull();
      await pages.claim(scope, PAGE, { before: null, sample: ['a'] });
      const before = await pages.find(scope, PAGE);
      await pages.claim(scope, PAGE, { before, sample: ['b'] });
      await pages.release(scope, PAGE, before);
      expect(await pages.find(scope, PAGE)).toEqual({ times: 1, sample: ['a'] });
    });

    test('are apart by day, page, project and workspace', async () => {
      await pages.claim(scope, PAGE, { before: null, sample: [] });
      const others = [
        { scope: { ...scope, project: 'other' }, page: PAGE },
        { scope: { ...scope, workspace: 'T2' }, page: PAGE },
        { scope, page: { ...PAGE, day: '2026-11-22' } },
        { scope, page: { ...PAGE, page: '/cart' } },
      ];
      for (const other of others) expect(await pages.find(other.scope, other.page)).toBeNull();
    });
  });
}
