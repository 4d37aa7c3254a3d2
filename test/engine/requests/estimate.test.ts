import { describe, expect, test } from 'vitest';
import { estimateRun, type Planned } from '../../../src/engine/requests/estimate.ts';

/** A dollar for a million tokens, whichever. */
const PRICED = {
  dollarsFor: (_: string, tokens: { inputTokens: number; outputTokens: number }) =>
    (tokens.inputTokens + tokens.outputTokens) / 1_000_000,
};

function planned(fields: Partial<Planned> = {}): Planned {
  return {
    ...{ sessions: 100, measured: 0, typicalCalls: {}, model: PRICED, stills: false },
    ...{ overApi: false, budget: { monthly: 50, perRun: 10 }, spent: 12 },
    ...fields,
  };
}

describe('what a run will take', () => {
  test('is 112 calls for 100 sessions, and under 130 with stills', () => {
    expect(estimateRun(planned())).toMatchObject({ sessions: 100, calls: 112, left: 38 });
    expect(estimateRun(planned({ stills: true })).calls).toBe(127);
  });

  test('is reckoned from calls of the project where there were enough', () => {
    const typicalCalls = { 'summarize-session': { inputTokens: 9_000, outputTokens: 1_000 } };
    const [usual, own] = [estimateRun(planned()), estimateRun(planned({ typicalCalls }))];
    expect(own.inputTokens - usual.inputTokens).toBe(100 * (9_000 - 2_800));
    expect(own.dollars).toBeCloseTo((own.inputTokens + own.outputTokens) / 1_000_000);
  });

  test('grows by one call where one session is new', () => {
    const { calls } = estimateRun(planned({ sessions: 100, measured: 99 }));
    expect(calls).toBe(1 + 4 + 1 + 7);
  });

  test('has no patterns of a few sessions', () => {
    expect(estimateRun(planned({ sessions: 4 })).calls).toBe(4);
    expect(estimateRun(planned({ sessions: 0 }))).toMatchObject({
      calls: 0,
      dollars: 0,
      minutes: 0,
    });
  });

  test('is for the model no more than the sessions it reads of a thousand', () => {
    const thousand = estimateRun(planned({ sessions: 1_000 }));
    expect(thousand.calls).toBe(112);
    expect(thousand.minutes).toBeGreaterThan(estimateRun(planned()).minutes);
  });

  test('costs nothing without a model', () => {
    expect(estimateRun(planned({ model: null }))).toEqual({
      ...{ sessions: 100, calls: 0, inputTokens: 0, outputTokens: 0, dollars: 0, left: 38 },
      ...{ needsAdmin: false, overBudget: false, minutes: 10 / 60 },
    });
  });

  test('is not told in dollars where a price is not known', () => {
    const unpriced = { dollarsFor: () => null };
    expect(estimateRun(planned({ model: unpriced }))).toMatchObject({
      ...{ dollars: null, needsAdmin: false, overBudget: false },
    });
  });

  test('may be for an admin, or more than is left', () => {
    const dear = { dollarsFor: () => 0.2 };
    expect(estimateRun(planned({ model: dear }))).toMatchObject({
      needsAdmin: true,
      overBudget: false,
    });
    expect(estimateRun(planned({ model: dear, spent: 60 }))).toMatchObject({
      left: 0,
      overBudget: true,
    });
  });

  test('waits for PostHog, which lets a key read only so many recordings in an hour', () => {
    const minutes = (sessions: number) =>
      estimateRun(planned({ sessions, model: null, overApi: true })).minutes;
    expect(minutes(60)).toBe(1);
    expect(minutes(300)).toBe(5);
    expect(minutes(360)).toBe(61);
    expect(minutes(1_000)).toBeGreaterThan(180);
  });
});
