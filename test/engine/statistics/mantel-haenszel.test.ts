import { expect, test } from 'vitest';
import { compareStratified } from '../../../src/engine/statistics/mantel-haenszel.ts';

test('agrees with a table worked out by hand', () => {
  // one place: expected 20 × 60 / 100 = 12, variance 20 × 80 × 60 × 40 / (100² × 99) = 3.8788
  const found = compareStratified([{ hitsA: 6, allA: 20, hitsB: 54, allB: 80 }]);
  expect(found).toMatchObject({ observed: 6, expected: 12 });
  expect(found?.p).toBeCloseTo(0.002317, 4); // z = −6 / 1.96946
});

test('a difference between the places alone is none between the groups', () => {
  const found = compareStratified([
    { hitsA: 9, allA: 10, hitsB: 90, allB: 100 },
    { hitsA: 10, allA: 100, hitsB: 1, allB: 10 },
  ]);
  expect(found?.expected).toBeCloseTo(19, 6);
  expect(found?.p).toBeCloseTo(1, 6);
});

test('has nothing to say where no place has both groups', () => {
  expect(compareStratified([{ hitsA: 1, allA: 2, hitsB: 0, allB: 0 }])).toBeNull();
  expect(compareStratified([])).toBeNull();
});
