import { describe, expect, test } from 'vitest';
import { changeBeyond } from '../../../src/engine/statistics/detectable-beyond.ts';

describe('a fall beyond a floor', () => {
  const direction = -1;
  const sizes = {
    rate: 0.6,
    now: 1_000,
    before: 4_000,
    direction,
    floor: 0.1,
    dispersion: 1,
  } as const;

  test('is seen as one with power 0.8 at this size', () => {
    const drop = changeBeyond(sizes) ?? 0;
    const after = 0.6 * (1 - drop);
    const error = Math.sqrt((after * (1 - after)) / 1_000 + (0.9 ** 2 * 0.24) / 4_000);
    expect((0.54 - after) / error).toBeCloseTo(0.8416, 3);
  });

  test('grows with what the share varies beyond chance, and is none in the smallest samples', () => {
    expect(changeBeyond({ ...sizes, dispersion: 4 })).toBeGreaterThan(changeBeyond(sizes) ?? 1);
    expect(changeBeyond({ ...sizes, rate: 0.01, now: 10, before: 10 })).toBeNull();
    expect(changeBeyond({ ...sizes, now: 0 })).toBeNull();
    expect(changeBeyond({ ...sizes, rate: 1 })).toBeNull();
  });
});

describe('a rise beyond a floor', () => {
  const sizes = { rate: 0.02, now: 1_000, before: 4_000, floor: 2, dispersion: 1 } as const;
  const rise = { ...sizes, direction: 1 } as const;

  test('is seen as one with power 0.8 at this size', () => {
    const after = 0.02 * (1 + (changeBeyond(rise) ?? 0));
    const error = Math.sqrt((after * (1 - after)) / 1_000 + (3 ** 2 * 0.02 * 0.98) / 4_000);
    expect((after - 0.06) / error).toBeCloseTo(0.8416, 3);
  });

  test('needs less against a rate that is known for certain', () => {
    const certain = changeBeyond({ ...rise, before: Number.POSITIVE_INFINITY }) ?? 0;
    expect(certain).toBeGreaterThan(2);
    expect(certain).toBeLessThan(changeBeyond(rise) ?? 0);
  });

  test('is none where it would take more than everybody', () => {
    expect(changeBeyond({ ...rise, rate: 0.34 })).toBeNull();
    expect(changeBeyond({ ...rise, rate: 0.33, now: 10 })).toBeNull();
  });
});
