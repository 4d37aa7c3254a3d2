import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fisherExact, type TwoGroups } from '../../../src/engine/statistics/fisher.ts';

describe('published tables', () => {
  test("Fisher's tea: 3 of 4 right", () => {
    // Fisher 1935; R: fisher.test(matrix(c(3, 1, 1, 3), 2))$p.value = 0.4857143
    expect(fisherExact({ hitsA: 3, allA: 4, hitsB: 1, allB: 4 })).toBeCloseTo(0.4857143, 7);
  });

  test('convictions of twins: 2 of 17 and 10 of 13', () => {
    // Fisher 1970; R documentation of fisher.test: p-value = 0.0005367
    const p = fisherExact({ hitsA: 2, allA: 17, hitsB: 10, allB: 13 });
    expect(p).toBeCloseTo(0.0005367, 6);
  });

  test('job satisfaction by two groups: 1 of 10 and 11 of 14', () => {
    // The example of Wikipedia's "Fisher's exact test": two-sided p = 0.002759456
    const p = fisherExact({ hitsA: 1, allA: 12, hitsB: 9, allB: 12 });
    expect(p).toBeCloseTo(0.002759456, 8);
  });

  test('doubles the one-sided 0.018 of 7 against 1 in groups of 15, as the margins are even', () => {
    // field.md §3.2 gives the one-sided value
    const p = fisherExact({ hitsA: 7, allA: 15, hitsB: 1, allB: 15 });
    expect(p / 2).toBeCloseTo(0.018, 3);
  });
});

const group = fc
  .integer({ min: 0, max: 400 })
  .chain((all) => fc.tuple(fc.integer({ min: 0, max: all }), fc.constant(all)));
const groups = fc
  .tuple(group, group)
  .map(([[hitsA, allA], [hitsB, allB]]): TwoGroups => ({ hitsA, allA, hitsB, allB }));

test('lies within 0 and 1 and does not care which group is first or what counts as a hit', () => {
  fc.assert(
    fc.property(groups, (table) => {
      const { hitsA, allA, hitsB, allB } = table;
      const p = fisherExact(table);
      expect(p).toBeGreaterThanOrEqual(0);
      expect(p).toBeLessThanOrEqual(1);
      const swapped = { hitsA: hitsB, allA: allB, hitsB: hitsA, allB: allA };
      const mirrored = { hitsA: allA - hitsA, allA, hitsB: allB - hitsB, allB };
      expect(fisherExact(swapped)).toBeCloseTo(p, 9);
      expect(fisherExact(mirrored)).toBeCloseTo(p, 9);
    }),
  );
});

test('falls as equal groups drift apart', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 200 }), (all) => {
      let before = 1;
      for (let hits = 0; hits <= all; hits += Math.max(1, Math.floor(all / 20))) {
        const p = fisherExact({ hitsA: 0, allA: all, hitsB: hits, allB: all });
        expect(p).toBeLessThanOrEqual(before + 1e-9);
        before = p;
      }
    }),
  );
});

test('is 1 where there is nothing to compare', () => {
  expect(fisherExact({ hitsA: 0, allA: 0, hitsB: 0, allB: 0 })).toBe(1);
  expect(fisherExact({ hitsA: 0, allA: 0, hitsB: 3, allB: 9 })).toBe(1);
  expect(fisherExact({ hitsA: 0, allA: 5, hitsB: 0, allB: 9 })).toBe(1);
});

test('stays a number for millions of visits', () => {
  const apart = fisherExact({ hitsA: 0, allA: 5_000_000, hitsB: 4_000_000, allB: 5_000_000 });
  expect(apart).toBeGreaterThanOrEqual(0);
  expect(apart).toBeLessThan(1e-100);
  expect(fisherExact({ hitsA: 5e5, allA: 5e6, hitsB: 5e5, allB: 5e6 })).toBeCloseTo(1, 3);
  // The z test of 10.05 % against 10 % of five million each: z = 2.6316, p = 0.0085
  const near = fisherExact({ hitsA: 502_500, allA: 5e6, hitsB: 500_000, allB: 5e6 });
  expect(near).toBeCloseTo(0.0085, 3);
});
