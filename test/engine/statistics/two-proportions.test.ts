import fc from 'fast-check';
import { expect, test } from 'vitest';
import { twoSided } from '../../../src/engine/statistics/normal.ts';
import { compareProportions } from '../../../src/engine/statistics/two-proportions.ts';

test('agrees with the tables of the normal distribution', () => {
  expect(twoSided(0)).toBe(1);
  expect(twoSided(1)).toBeCloseTo(0.3173105, 7);
  expect(twoSided(-1.959964)).toBeCloseTo(0.05, 7);
  expect(twoSided(3.290527)).toBeCloseTo(0.001, 8);
  expect(twoSided(6) / 1.973175e-9).toBeCloseTo(1, 5);
  expect(twoSided(1e9)).toBe(0);
});

test('agrees with the published interval of 56 of 70 against 48 of 80', () => {
  // Newcombe 1998, "Interval estimation for the difference", example (a), method 10: 0.0524 to 0.3339
  const found = compareProportions({ hitsA: 56, allA: 70, hitsB: 48, allB: 80 });
  expect(found?.difference).toBeCloseTo(0.2, 10);
  expect(found?.interval[0]).toBeCloseTo(0.0524, 4);
  expect(found?.interval[1]).toBeCloseTo(0.3339, 4);
});

test('has nothing to say of an empty group', () => {
  expect(compareProportions({ hitsA: 0, allA: 0, hitsB: 1, allB: 2 })).toBeNull();
});

test('holds the difference, keeps p within 0 and 1, and turns its sign with the groups', () => {
  const group = fc
    .integer({ min: 1, max: 10 ** 9 })
    .chain((all) => fc.tuple(fc.integer({ min: 0, max: all }), fc.constant(all)));
  fc.assert(
    fc.property(group, group, ([hitsA, allA], [hitsB, allB]) => {
      const one = compareProportions({ hitsA, allA, hitsB, allB });
      const other = compareProportions({ hitsA: hitsB, allA: allB, hitsB: hitsA, allB: allA });
      if (!one || !other) throw new Error('both groups have somebody in them');
      expect(one.interval[0]).toBeLessThanOrEqual(one.difference + 1e-12);
      expect(one.interval[1]).toBeGreaterThanOrEqual(one.difference - 1e-12);
      expect(one.p).toBeGreaterThanOrEqual(0);
      expect(one.p).toBeLessThanOrEqual(1);
      expect(other.p).toBeCloseTo(one.p, 9);
      expect(other.interval[0]).toBeCloseTo(-one.interval[1], 9);
    }),
  );
});

test('the tail falls with the distance, across the change of method', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 40, noNaN: true }), (z) => {
      expect(twoSided(z + 0.01)).toBeLessThanOrEqual(twoSided(z));
    }),
  );
});
