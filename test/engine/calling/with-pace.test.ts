import { describe, expect, it } from 'vitest';
import { createPace } from '../../../src/engine/calling/pace.ts';
import { withPace } from '../../../src/engine/calling/with-pace.ts';
import {
  type ModelAnswer,
  ModelError,
  type ModelErrorCode,
  type ModelRequest,
} from '../../../src/engine/ports/model.ts';
import type { Pace } from '../../../src/engine/ports/pace.ts';
import { anAnswer, scriptedModel } from '../../support/scripted-model.ts';

const request: ModelRequest = { prompt: 'summarize-session', variables: { timeline: 'e1,click' } };
const usage = { calls: 1, inputTokens: 50, outputTokens: 5, dollars: 0.001 };
const answer = anAnswer('done');

function failure(code: ModelErrorCode, retryAfterSeconds?: number): ModelError {
  const options = retryAfterSeconds === undefined ? { usage } : { usage, retryAfterSeconds };
  return new ModelError(code, `The model is ${code}.`, options);
}

/** A model at its own pace, on a clock that waits move on. */
function paced(script: readonly (ModelAnswer | ModelError)[], change: Partial<Pace> = {}) {
  let at = 0;
  const now = () => at;
  const waits: number[] = [];
  const pace = { ...createPace(now), ...change };
  const wait = async (milliseconds: number, signal?: AbortSignal) => {
    signal?.throwIfAborted();
    waits.push(milliseconds);
    at += milliseconds;
  };
  const model = scriptedModel(script);
  const pass = (milliseconds: number) => {
    at += milliseconds;
  };
  return { model, pace, waits, now, wait, pass, calls: withPace(model, { pace, wait, now }) };
}

describe('a model with a pace', () => {
  it('answers at once as long as no limit was met, and passes everything on', async () => {
    const { calls, model, waits } = paced([answer]);
    expect(await calls.ask(request)).toEqual(answer);
    expect(model.asked).toEqual([request]);
    expect(waits).toEqual([]);
    expect(calls.identify('summarize-session')).toEqual(model.identify('summarize-session'));
    expect(calls.dollarsFor('summarize-session', { inputTokens: 2, outputTokens: 1 })).toBe(12);
  });

  it.each(['rate_limited', 'overloaded'] as const)(
    'when it is %s holds everybody as long as the API asks, and tries again',
    async (code) => {
      const { calls, pace, waits } = paced([failure(code, 7), answer]);
      expect((await calls.ask(request)).text).toBe('done');
      expect(waits).toEqual([7_000]);
      expect(await pace.take()).toBe(200);
    },
  );

  it('guesses two seconds and doubles them where the API does not say how long', async () => {
    const { calls, waits } = paced([
      failure('rate_limited'),
      failure('rate_limited'),
      failure('rate_limited'),
      answer,
    ]);
    await calls.ask(request);
    expect(waits).toEqual([2_000, 4_000, 8_000]);
  });

  it('holds nobody longer than five minutes, whatever the API asks', async () => {
    const { calls, waits } = paced([failure('rate_limited', 86_400), answer]);
    await calls.ask(request);
    expect(waits).toEqual([300_000]);
  });

  it('tries an unreachable model again later, without holding the others', async () => {
    const { calls, pace, waits } = paced([failure('unavailable'), failure('unavailable'), answer]);
    await calls.ask(request);
    expect(waits).toEqual([500, 1_000]);
    expect(await pace.take()).toBe(0);
  });

  it('does not call again where a call hung for two minutes', async () => {
    const { pass, ...hanging } = paced([]);
    const model = {
      ...hanging.model,
      ask: async () => {
        pass(120_000);
        throw failure('unavailable');
      },
    };
    const error = await withPace(model, hanging).ask(request).catch(String);
    expect(error).toContain('unavailable');
    expect(hanging.waits).toEqual([]);
  });

  it.each(['not_configured', 'unauthorized', 'refused', 'truncated', 'too_long'] as const)(
    'fails at once when it is %s',
    async (code) => {
      const { calls, model, waits } = paced([failure(code)]);
      await expect(calls.ask(request)).rejects.toMatchObject({ code, usage });
      expect(model.asked).toHaveLength(1);
      expect(waits).toEqual([]);
    },
  );

  it('gives up after five tries with the last error, and what all of them used', async () => {
    const { calls, model } = paced(Array.from({ length: 5 }, () => failure('overloaded', 1)));
    await expect(calls.ask(request)).rejects.toMatchObject({
      name: 'ModelError',
      code: 'overloaded',
      message: 'The model is overloaded.',
      retryAfterSeconds: 1,
      usage: { calls: 5, inputTokens: 250, outputTokens: 25, dollars: 0.005 },
    });
    expect(model.asked).toHaveLength(5);
  });

  it('counts what failed tries used in the answer', async () => {
    const { calls } = paced([failure('overloaded', 1), answer]);
    expect((await calls.ask(request)).usage).toEqual({
      calls: 2,
      inputTokens: 1_050,
      outputTokens: 105,
      dollars: 0.011,
    });
  });

  it('hands a caller its own abort back, and does not call again', async () => {
    const abort = new AbortController();
    const reason = new Error('The run was cancelled.');
    const failing = paced([failure('overloaded', 1), answer], {
      slowDown: async () => abort.abort(reason),
    });
    const asked = failing.calls.ask({ ...request, signal: abort.signal });
    await expect(asked).rejects.toBe(reason);
    expect(failing.model.asked).toHaveLength(1);
  });

  it('does not call at all when it is aborted while it waits for its place', async () => {
    const { calls, pace, model } = paced([answer]);
    await pace.slowDown(10_000);
    const reason = new Error('The run was cancelled.');
    const asked = calls.ask({ ...request, signal: AbortSignal.abort(reason) });
    await expect(asked).rejects.toBe(reason);
    expect(model.asked).toEqual([]);
  });

  it('calls all the same when the pace cannot be kept, and says so', async () => {
    const lost = async () => {
      throw new Error('The database is gone.');
    };
    const { model, wait } = paced([failure('overloaded', 0), answer]);
    const told: unknown[] = [];
    const pace = { take: lost, slowDown: lost, speedUp: lost };
    const calls = withPace(model, { pace, wait, onTrouble: (error) => told.push(error) });
    expect((await calls.ask(request)).text).toBe('done');
    expect(told).toHaveLength(4); // two places, one limit, one success
  });
});
