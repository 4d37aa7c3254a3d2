import { afterEach, describe, expect, it } from 'vitest';
import type { AnthropicOptions } from '../../../src/adapters/anthropic/create.ts';
import { createAnthropic } from '../../../src/adapters/anthropic/create.ts';
import { loadPrompts } from '../../../src/adapters/prompts/load.ts';
import type { ModelError, ModelRequest } from '../../../src/engine/ports/model.ts';
import type { ModelCall } from '../../../src/engine/ports/telemetry.ts';
import { type LocalAnthropic, type Script, startAnthropic } from '../../support/anthropic.ts';

const prompts = await loadPrompts('prompts');
const models = {
  sessions: 'claude-sonnet-5-5',
  patterns: 'claude-opus-5-5',
  small: 'claude-haiku-5-5',
};
const question: ModelRequest = {
  prompt: 'summarize-session',
  variables: { about: 'device: iPhone', timeline: 'e1,click', question: '' },
};

let server: LocalAnthropic | undefined;

afterEach(async () => {
  await server?.stop();
  server = undefined;
});

async function start(script: Script, options: Partial<AnthropicOptions> = {}) {
  server = await startAnthropic(script);
  const calls: ModelCall[] = [];
  const model = createAnthropic({
    apiKey: server.apiKey,
    baseUrl: server.url,
    prompts,
    models,
    telemetry: { modelCalled: (call) => calls.push(call) },
    scope: { workspace: 'T1', project: '7' },
    maxRetries: 0,
    ...options,
  });
  return { model, calls, server };
}

async function failureOf(script: Script, options: Partial<AnthropicOptions> = {}) {
  const { model, calls, server } = await start(script, options);
  const failure: ModelError = await model.ask(question).then(
    () => expect.unreachable('an answer came'),
    (error) => error,
  );
  return { failure, calls, requests: server.requests };
}

describe('a call that is answered', () => {
  it('brings the whole text, the model and the usage with its price', async () => {
    const { model, server } = await start([
      { text: 'headline: Bought', inputTokens: 10_000, outputTokens: 1_000 },
    ]);
    expect(await model.ask(question)).toEqual({
      text: 'headline: Bought',
      model: 'claude-sonnet-5-5',
      usage: { calls: 1, inputTokens: 10_000, outputTokens: 1_000, dollars: 0.03 },
      uses: [],
      said: null,
    });
    expect(server.violations).toEqual([]);
  });

  it('sends the instructions first and cached, the data last, and no sampling parameters', async () => {
    const { model, server } = await start([{ text: 'ok' }]);
    await model.ask(question);
    const [request] = server.requests;
    expect(request?.body.system).toEqual([
      { type: 'text', text: expect.any(String), cache_control: { type: 'ephemeral' } },
    ]);
    expect(request?.system).not.toContain('e1,click');
    expect(request?.user).toContain('e1,click');
    expect(request?.body).toMatchObject({
      max_tokens: 16_000,
      output_config: { effort: 'medium' },
    });
  });

  it('leaves effort out for models that do not know it', async () => {
    const { model, server } = await start([{ text: 'ok' }], {
      models: { ...models, sessions: 'claude-haiku-4-5' },
    });
    await model.ask(question);
    expect(server.requests[0]?.body.output_config).toBeUndefined();
  });

  it('tells the text so far, always longer', async () => {
    const { model } = await start([{ text: 'long text '.repeat(100) }], {
      now: clockThatJumps(1_000),
    });
    const seen: number[] = [];
    await model.ask({ ...question, onText: (text) => seen.push(text.length) });
    expect(seen.length).toBeGreaterThan(5);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen.at(-1)).toBe(1_000);
  });

  it('tells nothing more often than four times a second', async () => {
    const { model } = await start([{ text: 'long text '.repeat(100) }], { now: clockThatJumps(0) });
    const seen: string[] = [];
    await model.ask({ ...question, onText: (text) => seen.push(text) });
    expect(seen).toHaveLength(1);
  });

  it('keeps text of every script as it is', async () => {
    const text = 'headline: 她没能付款\nstory: لم تستطع الدفع 🛒';
    const { model } = await start([{ text }]);
    expect((await model.ask(question)).text).toBe(text);
  });

  it('takes an answer of a megabyte', async () => {
    const { model } = await start([{ text: 'x'.repeat(1_000_000) }]);
    expect((await model.ask(question)).text).toHaveLength(1_000_000);
  });

  it('reports the call to telemetry without any text of it', async () => {
    const { model, calls } = await start([{ text: 'ok' }]);
    await model.ask(question);
    expect(calls).toEqual([
      {
        scope: { workspace: 'T1', project: '7' },
        prompt: 'summarize-session',
        promptVersion: prompts.meta('summarize-session').version,
        model: 'claude-sonnet-5-5',
        usage: { calls: 1, inputTokens: 1_000, outputTokens: 100, dollars: 0.003 },
        milliseconds: expect.any(Number),
        error: null,
      },
    ]);
  });
});

describe('a call that fails', () => {
  it.each([
    [{ status: 529, type: 'overloaded_error' }, 'overloaded'],
    [{ status: 500, type: 'api_error' }, 'unavailable'],
    [{ status: 504, type: 'timeout_error' }, 'unavailable'],
    [{ status: 403, type: 'permission_error' }, 'unauthorized'],
    [{ status: 402, type: 'billing_error' }, 'unauthorized'],
    [{ status: 404, type: 'not_found_error' }, 'not_configured'],
    [{ status: 413, type: 'request_too_large' }, 'too_long'],
    [
      {
        status: 400,
        type: 'invalid_request_error',
        message: 'prompt is too long: 1000001 tokens > 1000000 maximum',
      },
      'too_long',
    ],
    [
      {
        status: 400,
        type: 'invalid_request_error',
        message: 'Your credit balance is too low to access the API.',
      },
      'unauthorized',
    ],
    [{ status: 400, type: 'invalid_request_error' }, 'not_configured'],
    [{ text: 'headline: He', stop: 'max_tokens' }, 'truncated'],
    [{ text: 'I cannot help', stop: 'refusal' }, 'refused'],
    [{ text: 'headline: He', stop: 'model_context_window_exceeded' }, 'too_long'],
  ] as const)('on %o says %s', async (reply, code) => {
    const { failure, calls } = await failureOf([reply]);
    expect(failure).toMatchObject({ name: 'ModelError', code });
    expect(failure.message).toMatch(/claude-sonnet-5-5.*: .+\.$/);
    expect(calls.map(({ error }) => error)).toEqual([code]);
  });

  it('says how long to wait when the API asks to slow down', async () => {
    const { failure } = await failureOf([
      { status: 429, type: 'rate_limit_error', retryAfterSeconds: 40 },
    ]);
    expect(failure).toMatchObject({ code: 'rate_limited', retryAfterSeconds: 40 });
  });

  it('names a refused key', async () => {
    const { failure } = await failureOf([], { apiKey: 'sk-ant-wrong' });
    expect(failure.code).toBe('unauthorized');
    expect(failure.message).toContain('ANTHROPIC_API_KEY');
    expect(failure.message).not.toContain('sk-ant-wrong');
  });

  it('counts what a truncated answer cost', async () => {
    const { failure, calls } = await failureOf([
      { text: 'headline: He', stop: 'max_tokens', inputTokens: 5_000, outputTokens: 16_000 },
    ]);
    const usage = { calls: 1, inputTokens: 5_000, outputTokens: 16_000, dollars: 0.17 };
    expect(failure.usage).toEqual(usage);
    expect(calls[0]?.usage).toEqual(usage);
  });

  it('takes a stream that breaks off for no answer, and counts what it had cost', async () => {
    const { failure } = await failureOf([
      { text: 'headline: He left\n'.repeat(50), breakAfter: 8, inputTokens: 5_000 },
    ]);
    expect(failure.code).toBe('unavailable');
    expect(failure.usage).toMatchObject({ calls: 1, inputTokens: 5_000 });
  });

  it('says that nobody is there', async () => {
    const { failure } = await failureOf([], { baseUrl: 'http://127.0.0.1:1' });
    expect(failure.code).toBe('unavailable');
    expect(failure.message).toContain('ANTHROPIC_BASE_URL');
  });

  it('gives up on a model that goes silent', async () => {
    const limits = { totalMs: 60_000, idleMs: 150 };
    const { failure } = await failureOf([{ silent: true }], { limits });
    expect(failure.code).toBe('unavailable');
    expect(failure.cause).toMatchObject({ message: 'It sent nothing for 0.15 s.' });
  });

  it('gives up after the total time, however often it was tried', async () => {
    const limits = { totalMs: 150, idleMs: 60_000 };
    const { failure } = await failureOf([{ silent: true }], { limits, maxRetries: 2 });
    expect(failure.cause).toMatchObject({ message: 'It had not finished after 0.15 s.' });
  });

  it('tries an overloaded model again by itself, twice at most', async () => {
    const overloaded = { status: 529, type: 'overloaded_error' };
    const { requests, calls } = await failureOf([overloaded, overloaded, overloaded], {
      maxRetries: 2,
    });
    expect(requests).toHaveLength(3);
    expect(calls).toHaveLength(1);
  });

  it('hands a caller his own abort back', async () => {
    const { model, calls } = await start([{ silent: true }]);
    const reason = new Error('The job was cancelled.');
    const signal = AbortSignal.abort(reason);
    await expect(model.ask({ ...question, signal })).rejects.toBe(reason);
    expect(calls.map(({ error }) => error)).toEqual(['aborted']);
  });
});

describe('the identity of an answer', () => {
  it('is the model of the tier and the hash of the prompt', async () => {
    const { model } = await start([]);
    expect(model.identify('summarize-session')).toEqual({
      model: 'claude-sonnet-5-5',
      promptHash: prompts.meta('summarize-session').hash,
    });
  });
});

/** A clock that goes on by so much whenever it is read. */
function clockThatJumps(milliseconds: number): () => Date {
  let at = 0;
  return () => {
    at += milliseconds;
    return new Date(at);
  };
}
