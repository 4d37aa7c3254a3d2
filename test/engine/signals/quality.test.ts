import { expect, test } from 'vitest';
import { qualityOf } from '../../../src/engine/signals/quality.ts';

const NOW = Date.UTC(2026, 4, 20);
const DAY = 86_400_000;
const WHOLE = { effect: -0.4, detectable: 0.2, runs: 2, firstSeen: NOW, now: NOW, trust: 1 };

test('a clear, repeated, new signal in a good sample is worth everything', () => {
  expect(qualityOf(WHOLE)).toBe(1);
});

test.each([
  { what: 'seen once', change: { runs: 1 }, is: 0.925 },
  { what: 'four weeks old', change: { firstSeen: NOW - 28 * DAY }, is: 0.85 },
  { what: 'half as large as what would be seen', change: { effect: 0.1 }, is: 0.825 },
  { what: 'in a sample that shows only a fall by 60 %', change: { detectable: 0.6 }, is: 0.708 },
  { what: 'of doubtful data', change: { trust: 0.5 }, is: 0.5 },
  { what: 'in a sample that shows nothing', change: { detectable: null }, is: 0.3 },
])('$what, it is worth $is', ({ change, is }) => {
  expect(qualityOf({ ...WHOLE, ...change })).toBe(is);
});
