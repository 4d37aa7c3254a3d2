import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  detectableBetween,
  detectableIn,
  isOfSeveral,
} from '../../../src/engine/signals/detectors/sample.ts';
import { detectableEffect } from '../../../src/engine/statistics/detectable-effect.ts';

const FALL = { direction: -1, floor: 0.1 } as const;
const RISE = { direction: 1, floor: 2 } as const;

describe('what a rule would find in a sample', () => {
  test('is what its test shows with power 0.8 at the level of news over a hundred tests', () => {
    const held = { rate: 0.6, now: 300, before: 1200 };
    expect(detectableIn(held, FALL)).toBe(detectableEffect({ ...held, ...FALL, alpha: 0.0001 }));
  });

  test('is never less than the floor of the rule, however large the sample', () => {
    const held = { rate: 0.6, now: 300_000, before: 1_200_000 };
    expect(detectableIn(held, FALL)).toBeGreaterThan(0.1);
    expect(detectableIn(held, FALL)).toBeLessThan(0.11);
    expect(detectableIn({ ...held, rate: 0.02 }, RISE)).toBeGreaterThan(2);
    expect(detectableIn({ ...held, rate: 0.02 }, RISE)).toBeLessThan(2.1);
  });

  test('grows with what the share varies beyond chance, and with a stricter level', () => {
    const held = { rate: 0.6, now: 300, before: 1200 };
    const plain = detectableIn(held, FALL) ?? 1;
    expect(detectableIn(held, { ...FALL, dispersion: 2 })).toBeGreaterThan(plain);
    expect(detectableIn(held, { ...FALL, alpha: 0.00001 })).toBeGreaterThan(plain);
  });
});

describe('a sample is too small', () => {
  /** The fewest visits in which a rule would see anything. */
  function fewest(rate: number, sought: typeof FALL | typeof RISE): number {
    let now = 1;
    while (now < 2000 && !detectableIn({ rate, now, before: 100 * now + 1000 }, sought)) now += 1;
    return now;
  }

  test('for a fall when not even one by 60 % would show: the rarer it was, the sooner it is', () => {
    expect([0.9, 0.6, 0.3, 0.05].map((rate) => fewest(rate, FALL))).toEqual([9, 41, 132, 1044]);
  });

  test('for a rise when not even 60 % of all visits met would show: in which five visits are hit', () => {
    expect([0.001, 0.01, 0.1, 0.3].map((rate) => fewest(rate, RISE))).toEqual([9, 9, 9, 17]);
  });

  test('for a rise to three times as much, where there is no room for it', () => {
    expect(detectableIn({ rate: 0.32, now: 10_000, before: 10_000 }, RISE)).toBeGreaterThan(2);
    expect(detectableIn({ rate: 0.4, now: 10_000, before: 10_000 }, RISE)).toBeNull();
  });

  test('by itself or by what it is held against, whichever way', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), (hits, all) => {
        const some = { hits: Math.min(hits, all), all };
        expect(detectableBetween({ hits: 0, all: 0 }, some, RISE)).toBeNull();
        expect(detectableBetween(some, { hits: 0, all: 0 }, FALL)).toBeNull();
      }),
    );
  });

  test('no sooner for a rule known for certain than for one counted in as many again', () => {
    const held = { rate: 0.25, now: 100, before: 100 };
    const sought = { direction: 1, floor: 0.2 } as const;
    const certain = detectableIn({ ...held, before: Number.POSITIVE_INFINITY }, sought) ?? 0;
    expect(certain).toBeGreaterThan(0.2);
    expect(certain).toBeLessThan(detectableIn({ ...held, before: 1e9 }, sought) ?? 0);
    expect(certain).toBeLessThan(detectableIn(held, sought) ?? 0);
  });
});

test('three people are several; where nobody counts them, nobody asks', () => {
  expect([0, 2, 3, null].map(isOfSeveral)).toEqual([false, false, true, true]);
});
