import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createAnthropic } from '../../../src/adapters/anthropic/create.ts';
import { loadPrompts } from '../../../src/adapters/prompts/load.ts';
import type { AnswerShape, ModelRequest } from '../../../src/engine/ports/model.ts';
import type { ModelCall } from '../../../src/engine/ports/telemetry.ts';
import { type LocalAnthropic, type Script, startAnthropic } from '../../support/anthropic.ts';

const prompts = await loadPrompts('prompts');

/** With words that a format may not hold: they are told to the model instead. */
const Query = z.object({
  url: z.string().max(200).nullable(),
  limit: z.number().int().min(1).max(1_000),
  events: z.array(z.object({ name: z.string().min(1) })).max(5),
});
const shape: AnswerShape = {
  name: 'recordings_query',
  description: 'Which recordings are meant',
  schema: z.toJSONSchema(Query),
};
const request: ModelRequest = {
  prompt: 'repair-yaml',
  variables: { answer: 'a', complaint: 'b', timeline: '' },
  shape,
};
const query = { url: '/pay "é 🛒"', limit: 50, events: [{ name: '$rageclick' }] };

/** Every model of the defaults, and one that only knows tools. */
const WITH_FORMAT = ['claude-sonnet-5-5', 'claude-opus-5-5', 'claude-haiku-5-5'] as const;
const OLDER = 'claude-haiku-4-5';

let server: LocalAnthropic | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

async function start(script: Script, name: string) {
  server = await startAnthropic(script);
  const calls: ModelCall[] = [];
  const model = createAnthropic({
    apiKey: server.apiKey,
    baseUrl: server.url,
    prompts,
    models: { sessions: name, patterns: name, small: name },
    telemetry: { modelCalled: (call) => calls.push(call) },
    maxRetries: 0,
  });
  return { model, server, calls };
}

describe('a typed answer', () => {
  it.each(WITH_FORMAT)('of %s is asked for as the format of the text', async (name) => {
    const { model, server } = await start([{ typed: query }], name);
    const answer = await model.ask(request);
    expect(Query.parse(JSON.parse(answer.text))).toEqual(query);
    const { body } = server.requests[0] ?? {};
    expect(body?.output_config?.format).toMatchObject({
      type: 'json_schema',
      schema: { description: 'Which recordings are meant', additionalProperties: false },
    });
    expect(body?.tools).toBeUndefined();
    expect(server.violations).toEqual([]);
  });

  it('of an older model is asked for as a tool that must be called', async () => {
    const { model, server } = await start([{ typed: query, inputTokens: 10 }], OLDER);
    const answer = await model.ask(request);
    expect(Query.parse(JSON.parse(answer.text))).toEqual(query);
    expect(answer.usage.inputTokens).toBe(10);
    const { body } = server.requests[0] ?? {};
    expect(body).toMatchObject({
      tools: [{ name: 'recordings_query', description: 'Which recordings are meant' }],
      tool_choice: { type: 'tool', name: 'recordings_query', disable_parallel_tool_use: true },
    });
    expect(body?.output_config).toBeUndefined();
    expect(server.violations).toEqual([]);
  });

  it.each([OLDER, WITH_FORMAT[0]])('of %s may be empty', async (name) => {
    const { model } = await start([{ typed: {} }], name);
    expect((await model.ask(request)).text).toBe('{}');
  });

  it.each([
    [OLDER, 'I think you mean /pay.'],
    [OLDER, '["a list"]'],
    [WITH_FORMAT[0], 'I think you mean /pay.'],
    [WITH_FORMAT[0], ''],
  ])('of %s that is none of the shape is a failure with a sentence: %j', async (name, text) => {
    const { model, calls } = await start([{ text, inputTokens: 1_234 }], name);
    await expect(model.ask(request)).rejects.toMatchObject({
      code: 'refused',
      message: `${name} did not answer in the form "recordings_query": ask again, or choose another model.`,
      usage: { calls: 1, inputTokens: 1_234 },
    });
    expect(calls.map(({ error }) => error)).toEqual(['refused']);
  });

  it.each([
    ['max_tokens', 'truncated'],
    ['refusal', 'refused'],
  ] as const)('that ends with %s is %s', async (stop, code) => {
    const { model } = await start([{ text: '{"url":', stop }], WITH_FORMAT[0]);
    const error = model.ask(request);
    await expect(error).rejects.toMatchObject({ code });
    await expect(error).rejects.toThrow(/^claude-sonnet-5-5 (was cut off|declined to answer)/);
  });

  it('is not asked for where no shape is given', async () => {
    const { model, server } = await start([{ text: 'ok' }], OLDER);
    const { shape: _, ...plain } = request;
    await model.ask(plain);
    expect(server.requests[0]?.body).not.toHaveProperty('tools');
    expect(server.requests[0]?.body).not.toHaveProperty('output_config');
  });
});

describe('what a call would cost', () => {
  const tokens = { inputTokens: 10_000, outputTokens: 1_000 };

  it('is told for the model of the prompt, all of it at the fresh price', async () => {
    const { model } = await start([], 'claude-sonnet-5-5');
    expect(model.dollarsFor('summarize-session', tokens)).toBeCloseTo(0.03, 10);
  });

  it('is not known where the price is not', async () => {
    const { model } = await start([], 'llama-9');
    expect(model.dollarsFor('summarize-session', tokens)).toBeNull();
  });
});
