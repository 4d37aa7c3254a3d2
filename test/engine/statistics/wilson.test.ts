import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wilsonInterval } from '../../../src/engine/statistics/wilson.ts';

const percent = (share: number) => Math.round(share * 100);

test.each([
  { hits: 5, all: 15, low: 15, high: 58 },
  { hits: 5, all: 12, low: 19, high: 68 },
  { hits: 0, all: 15, low: 0, high: 20 },
])('gives the intervals of field.md for $hits of $all', ({ hits, all, low, high }) => {
  expect(wilsonInterval(hits, all).map(percent)).toEqual([low, high]);
});

test('agrees with the published example of 81 in 263', () => {
  // Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I, method 3
  const [low, high] = wilsonInterval(81, 263);
  expect(low).toBeCloseTo(0.2553, 4);
  expect(high).toBeCloseTo(0.3662, 4);
});

test('knows nothing of nothing', () => {
  expect(wilsonInterval(0, 0)).toEqual([0, 1]);
});

const counts = fc
  .integer({ min: 1, max: 2 ** 40 })
  .chain((all) => fc.tuple(fc.integer({ min: 0, max: all }), fc.constant(all)));

test('holds the share, lies within 0 and 1, and mirrors', () => {
  fc.assert(
    fc.property(counts, ([hits, all]) => {
      const [low, high] = wilsonInterval(hits, all);
      const [mirroredLow, mirroredHigh] = wilsonInterval(all - hits, all);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(hits / all + 1e-12);
      expect(high).toBeGreaterThanOrEqual(hits / all - 1e-12);
      expect(mirroredLow).toBeCloseTo(1 - high, 9);
      expect(mirroredHigh).toBeCloseTo(1 - low, 9);
    }),
  );
});

test('narrows as more is seen', () => {
  fc.assert(
    fc.property(counts, ([hits, all]) => {
      const [low, high] = wilsonInterval(hits, all);
      const [closerLow, closerHigh] = wilsonInterval(hits * 4, all * 4);
      expect(closerHigh - closerLow).toBeLessThan(high - low);
    }),
  );
});
