import { describe, expect, test } from 'vitest';
import { scheduleCost } from '../../../src/engine/friction/schedule-cost.ts';
import type { Model } from '../../../src/engine/ports/model.ts';

const DAYS = 365.25 / 12;
/** A dollar for a million tokens in, five for as many out. */
const model: Pick<Model, 'dollarsFor'> = {
  dollarsFor: (_, { inputTokens, outputTokens }) => (inputTokens + 5 * outputTokens) / 1e6,
};
const DIAGNOSIS = (2_000 + 5 * 1_500) / 1e6;

function costOf(batches: Parameters<typeof scheduleCost>[0]['batches'], sampleSize = 15) {
  return scheduleCost({ setting: { sampleSize }, batches, model });
}

describe('what a schedule costs a month', () => {
  test('is nothing without a model, whatever batches cost before', () => {
    const batches = [{ dollars: 0.4, sampled: 15 }];
    const { dollars, basis } = scheduleCost({ setting: { sampleSize: 15 }, batches, model: null });
    expect(dollars).toBe(0);
    expect(basis).toContain('No model reads');
  });

  test('is reckoned from the tokens of its calls before there was a batch', () => {
    const batch = (1_228 + 15 * 1_500 + 5 * 3_000) / 1e6;
    expect(costOf([]).dollars).toBeCloseTo(DAYS * (batch + DIAGNOSIS), 6);
    expect(costOf([]).basis).toMatch(/^Estimated/);
  });

  test('grows with the sample, and no further than one call holds', () => {
    const costs = [5, 15, 60, 94, 100].map((size) => costOf([], size).dollars ?? 0);
    expect(costs).toEqual(costs.toSorted((a, b) => a - b));
    expect(costs[0]).toBeLessThan(costs[1] ?? 0);
    expect(costs[3]).toBe(costs[4]);
  });

  test('is the median of what a visit cost in the last batches, times a full sample', () => {
    const batches = [
      { dollars: 0.1, sampled: 10 },
      { dollars: 0.3, sampled: 15 },
      { dollars: 9, sampled: 15 },
    ];
    expect(costOf(batches).dollars).toBeCloseTo(DAYS * (0.02 * 15 + DIAGNOSIS), 6);
    expect(costOf(batches, 30).dollars).toBeCloseTo(DAYS * (0.02 * 30 + DIAGNOSIS), 6);
    expect(costOf(batches).basis).toContain('the last 3 batches');
  });

  test('learns nothing from batches without a model, a price or visits', () => {
    const mute = [
      { dollars: 0, sampled: 15 },
      { dollars: null, sampled: 15 },
      { dollars: 0.2, sampled: 0 },
      { dollars: 0.2, sampled: null },
    ];
    expect(costOf(mute)).toEqual(costOf([]));
    const one = [...mute, { dollars: 0.15, sampled: 15 }];
    expect(costOf(one).basis).toContain('the last batch cost');
  });

  test('is not known where the price of the model is not', () => {
    const unpriced = { dollarsFor: () => null };
    const asked = { setting: { sampleSize: 15 }, batches: [], model: unpriced };
    expect(scheduleCost(asked).dollars).toBeNull();
  });
});
