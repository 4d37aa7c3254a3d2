import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  sessionsNeeded,
  smallestDetectableDrop,
} from '../../../src/engine/statistics/detectable-drop.ts';

/** field.md §5.2: sessions per window for a drop of 10, 20, 30 and 50 %. */
const TABLE = [
  [0.01, 147_708, 34_998, 14_696, 4_670],
  [0.02, 73_144, 17_338, 7_283, 2_315],
  [0.03, 48_289, 11_452, 4_812, 1_531],
  [0.05, 28_405, 6_742, 2_835, 903],
  [0.1, 13_492, 3_210, 1_353, 432],
  [0.3, 3_550, 856, 364, 118],
] as const;
const DROPS = [0.1, 0.2, 0.3, 0.5] as const;

test.each(TABLE)('needs the sessions of the published table at a rate of %d', (rate, ...table) => {
  DROPS.forEach((drop, i) => {
    const rounded = table[i] ?? Number.NaN; // to the nearest; whole sessions are rounded up
    expect([rounded, rounded + 1]).toContain(sessionsNeeded(rate, drop));
  });
});

test('as many sessions as a drop needs show that drop, and fewer do not', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.001, max: 0.95, noNaN: true }),
      fc.double({ min: 0.02, max: 0.98, noNaN: true }),
      (rate, drop) => {
        const needed = sessionsNeeded(rate, drop);
        expect(smallestDetectableDrop(rate, needed)).toBeLessThanOrEqual(drop + 1e-9);
        const fewer = smallestDetectableDrop(rate, needed - 1);
        expect(fewer ?? 1).toBeGreaterThanOrEqual(drop - 1e-9);
      },
    ),
  );
});

test('says that nothing would have shown where there are too few', () => {
  expect(smallestDetectableDrop(0.02, 100)).toBeNull();
  expect(smallestDetectableDrop(0, 1000)).toBeNull();
  expect(smallestDetectableDrop(0.5, 0)).toBeNull();
});
