import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sessionsNeeded } from '../../../src/engine/statistics/detectable-drop.ts';
import { detectableEffect, zAt } from '../../../src/engine/statistics/detectable-effect.ts';
import { twoSided } from '../../../src/engine/statistics/normal.ts';

test('turns a chance back into its place in the normal distribution', () => {
  expect(zAt(0.05)).toBeCloseTo(1.959964, 6);
  expect(zAt(0.001)).toBeCloseTo(3.290527, 6);
  fc.assert(
    fc.property(fc.double({ min: 1e-12, max: 1, noNaN: true }), (p) => {
      expect(twoSided(zAt(p)) / p).toBeCloseTo(1, 5);
    }),
  );
});

test.each([
  { rate: 0.3, drop: 0.2 },
  { rate: 0.05, drop: 0.3 },
  { rate: 0.02, drop: 0.5 },
])('agrees with the published table: $rate falls by $drop', ({ rate, drop }) => {
  const now = sessionsNeeded(rate, drop);
  const found = detectableEffect({ rate, now, before: now, alpha: 0.05, direction: -1 });
  expect(found).toBeCloseTo(drop, 1);
});

test('needs more to happen where the level is stricter, the sample smaller or the weeks unlike', () => {
  const usual = { rate: 0.4, now: 500, before: 2000, alpha: 0.05, direction: -1 } as const;
  const size = (other: object) => detectableEffect({ ...usual, ...other }) ?? 1;
  expect(size({ alpha: 0.001 })).toBeGreaterThan(size({}));
  expect(size({ now: 100 })).toBeGreaterThan(size({}));
  expect(size({ dispersion: 3 })).toBeGreaterThan(size({}));
});

test('takes a rate that is known for certain as one counted in endlessly many', () => {
  const usual = { rate: 0.25, now: 200, alpha: 0.05, direction: 1 } as const;
  const certain = detectableEffect({ ...usual, before: Number.POSITIVE_INFINITY }) ?? 0;
  expect(certain).toBeCloseTo(detectableEffect({ ...usual, before: 1e12 }) ?? 0, 6);
});

test('knows when nothing would be seen', () => {
  const watch = { rate: 0.1, now: 5, before: 20, alpha: 0.05, direction: -1 } as const;
  expect(detectableEffect(watch)).toBeNull();
  expect(detectableEffect({ ...watch, rate: 0 })).toBeNull();
  expect(detectableEffect({ ...watch, rate: 1, now: 500, before: 500 })).toBeNull();
});
