import fc from 'fast-check';
import { expect, test } from 'vitest';
import { median, medianDeviation } from '../../../src/engine/statistics/median.ts';

test('takes the middle, or the mean of both', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([])).toBeNull();
});

test('one wild value moves the deviation little', () => {
  // The textbook example of the median absolute deviation: 1, 1, 2, 2, 4, 6, 9 has 1
  expect(medianDeviation([1, 1, 2, 2, 4, 6, 9])).toBe(1);
  expect(medianDeviation([1, 1, 2, 2, 4, 6, 9_000_000])).toBe(1);
  expect(medianDeviation([])).toBeNull();
});

test('lies among the values and moves with them', () => {
  const values = fc.array(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), { minLength: 1 });
  fc.assert(
    fc.property(values, fc.integer({ min: -1000, max: 1000 }), (all, shift) => {
      const middle = median(all) ?? Number.NaN;
      expect(middle).toBeGreaterThanOrEqual(Math.min(...all));
      expect(middle).toBeLessThanOrEqual(Math.max(...all));
      const moved = all.map((value) => value + shift);
      expect(median(moved)).toBe(middle + shift);
      expect(medianDeviation(moved)).toBe(medianDeviation(all));
    }),
  );
});
