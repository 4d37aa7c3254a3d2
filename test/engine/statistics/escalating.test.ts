import { expect, test } from 'vitest';
import { escalatingLimit } from '../../../src/engine/statistics/escalating.ts';

const DAY = Array.from({ length: 24 }, () => 10);

test('a steady error has room for five times its average beyond it', () => {
  // no deviation: spike 10 + 5 × 10, burst 10 × 5
  expect(escalatingLimit(DAY, false)).toBeCloseTo(60, 6);
});

test('an error in bursts may have twice its largest burst', () => {
  const bursts = Array.from({ length: 24 }, (_, i) => (i % 6 === 0 ? 60 : 0));
  expect(escalatingLimit(bursts, false)).toBe(120); // the spike limit is 80 and the recent average
});

test('a young error may have ten times its largest hour', () => {
  expect(escalatingLimit(DAY, true)).toBe(100);
});

test('an error that never happened has no room at all', () => {
  expect(escalatingLimit([0, 0, 0], true)).toBe(0);
  expect(escalatingLimit([], false)).toBe(0);
});

test('what happened last counts more than what happened first', () => {
  const rising = [1, 2, 3, 4, 5, 6];
  expect(escalatingLimit(rising, false)).toBeGreaterThanOrEqual(
    escalatingLimit(rising.toReversed(), false),
  );
});
