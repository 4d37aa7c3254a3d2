import { beforeEach, describe, expect, test } from 'vitest';
import type { Report } from '../../src/engine/patterns/report.ts';
import type { ReportArchive } from '../../src/engine/ports/report-archive.ts';
import type { Scope } from '../../src/engine/scope.ts';
import { aPattern, aReport } from './reports.ts';

/** Where reports are kept, and what they are found by. */
export interface OpenArchive {
  readonly archive: Pick<ReportArchive, 'latestBefore'>;
  keep(scope: Scope, question: string, report: Report): Promise<void>;
}

const scope = { workspace: 'T1', project: '7' };

/** How the report before is found, wherever reports are kept. `open` gives an empty place. */
export function describeLatestBefore(name: string, open: () => OpenArchive): void {
  const pattern = aPattern(['s1'], { description: 'Zahlung lehnt ab 🛒 "\\' });
  const madeAt = (madeAt: string) => aReport([pattern], { id: `report of ${madeAt}`, madeAt });
  const [first, second, third] = [
    madeAt('2026-11-01T08:00:00.000Z'),
    madeAt('2026-11-08T08:00:00.000Z'),
    madeAt('2026-11-15T08:00:00.000Z'),
  ];
  let opened: OpenArchive;
  const latest = (time: string, question = 'url:/pay', of: Scope = scope) =>
    opened.archive.latestBefore(of, question, new Date(time));
  beforeEach(() => {
    opened = open();
  });

  describe(`the report before, ${name}`, () => {
    test('is the newest on the same question made before a time', async () => {
      for (const report of [second, third, first]) await opened.keep(scope, 'url:/pay', report);
      expect(await latest('2026-11-15T08:00:00Z')).toEqual(second);
      expect(await latest('2026-11-15T08:00:00.001Z')).toEqual(third);
      expect(await latest('2026-11-08T07:00:00Z')).toEqual(first);
    });

    test('is none for the first, another question and another project', async () => {
      await opened.keep(scope, 'url:/pay', first);
      expect(await latest('2026-11-01T08:00:00Z')).toBeNull();
      expect(await latest('2026-12-01T00:00:00Z', 'url:/cart')).toBeNull();
      expect(
        await latest('2026-12-01T00:00:00Z', 'url:/pay', { ...scope, project: '8' }),
      ).toBeNull();
      expect(
        await latest('2026-12-01T00:00:00Z', 'url:/pay', { ...scope, workspace: 'T2' }),
      ).toBeNull();
    });

    test('may be asked for with any words', async () => {
      const question = '¿dónde? 在哪里 \n'.repeat(300);
      await opened.keep(scope, question, first);
      expect(await latest('2026-12-01T00:00:00Z', question)).toEqual(first);
    });
  });
}
