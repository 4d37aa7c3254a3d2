import { expect, test } from 'vitest';
import { NEWS_LEVEL } from '../../../src/engine/signals/detectors/run.ts';
import { HOUR } from '../../../src/engine/signals/windows.ts';
import { benjaminiHochberg } from '../../../src/engine/statistics/benjamini-hochberg.ts';
import { replay } from '../../support/clickstream.ts';
import { madeCube } from '../../support/clickstream-made.ts';

/** A run that sees for the first time that fewer pass a step. */
function firstRun() {
  const drop = { step: 2, part: 0.3, fromHour: 2 };
  const made = madeCube({ seed: 3, busiest: 100, days: 3, drop });
  const at = made.from + 30 * HOUR;
  return replay({ ...made, from: at, to: at, every: 1 }).runs[0]?.tests ?? [];
}

test('every p of a run is corrected over all tests of all detectors, and news stand after it', () => {
  const tests = firstRun();
  const kinds = new Set(tests.map(({ fingerprint }) => fingerprint.split('|')[0]));
  expect(kinds.size).toBeGreaterThan(3);
  const isCapped = ({ adjusted }: { adjusted: number }) => adjusted === 1; // nothing bad, or p times all tests is over 1
  expect(tests.map(({ adjusted }) => adjusted)).toEqual(
    benjaminiHochberg(tests.map((one) => (isCapped(one) ? 1 : one.p))),
  );
  const found = tests.filter((one) => one.found);
  expect(found.length).toBeGreaterThan(0);
  expect(found.every(({ adjusted }) => adjusted <= NEWS_LEVEL)).toBe(true);
  expect(found.some(({ p, adjusted }) => adjusted > 10 * p)).toBe(true);
});
