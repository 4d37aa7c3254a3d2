import { expect, test } from 'vitest';
import { showLength, startOfLink } from '../../../../sandbox/posthog/pages/player/times.ts';

test.each([
  ['', 0],
  ['?t=34', 34_000],
  ['?t=1.5', 1500],
  ['?t=soon', 0],
  ['?t=-5', 0],
  ['?t=Infinity', 0],
])('a link ending in "%s" begins at %i ms', (search, milliseconds) => {
  expect(startOfLink(search)).toBe(milliseconds);
});

test.each([
  [0, '0:00'],
  [59_999, '0:59'],
  [60_000, '1:00'],
  [3_600_000, '1:00:00'],
  [3_725_000, '1:02:05'],
  [-1, '0:00'],
])('%i ms are shown as %s', (milliseconds, shown) => {
  expect(showLength(milliseconds)).toBe(shown);
});
