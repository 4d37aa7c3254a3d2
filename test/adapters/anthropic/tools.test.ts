import { afterEach, describe, expect, it } from 'vitest';
import { createAnthropic } from '../../../src/adapters/anthropic/create.ts';
import { loadPrompts } from '../../../src/adapters/prompts/load.ts';
import type { ModelAnswer, ModelRequest, Round, Tool } from '../../../src/engine/ports/model.ts';
import { type LocalAnthropic, type Script, startAnthropic } from '../../support/anthropic.ts';
import { greyPng } from '../../support/png.ts';

const prompts = await loadPrompts('prompts');
const look: Tool = {
  name: 'look',
  description: 'Looks at a second.',
  schema: { type: 'object', properties: { second: { type: 'number' } } },
};
const question: ModelRequest = {
  prompt: 'summarize-session',
  variables: { about: 'device: iPhone', timeline: 'e1,click', question: '' },
  tools: [look],
};
const wants = { uses: [{ name: 'look', input: { second: 12 } }] };

let server: LocalAnthropic | undefined;

afterEach(async () => {
  await server?.stop();
  server = undefined;
});

async function start(script: Script, model = 'claude-sonnet-5-5') {
  server = await startAnthropic(script);
  return createAnthropic({
    ...{ apiKey: server.apiKey, baseUrl: server.url, prompts, maxRetries: 0 },
    models: { sessions: model, patterns: model, small: model },
  });
}

/** What each use is answered with. */
function roundOf({ said, uses }: ModelAnswer, text = 'a red box'): Round {
  return { said, results: uses.map(({ id }) => ({ id, text })) };
}

describe('a model with tools', () => {
  it('says which it wants used, and with what', async () => {
    const model = await start([{ ...wants, text: 'I look.', thinking: 'A red box?' }]);
    const answer = await model.ask(question);
    expect(answer).toMatchObject({
      text: 'I look.',
      uses: [{ id: expect.any(String), name: 'look', input: { second: 12 } }],
      usage: { calls: 1 },
    });
    expect(JSON.parse(JSON.stringify(answer.said))).toEqual(answer.said);
  });

  it('goes on from its own turn, thinking included, and what the tools gave', async () => {
    const model = await start([{ ...wants, thinking: 'A red box?' }, { text: 'It was red.' }]);
    const first = await model.ask(question);
    const last = await model.ask({ ...question, rounds: [roundOf(first)] });
    expect(last).toMatchObject({ text: 'It was red.', uses: [] });
    expect(server?.violations).toEqual([]);
    const [, assistant, user] = server?.requests[1]?.body.messages ?? [];
    expect(assistant?.content).toMatchObject([
      { type: 'thinking', thinking: 'A red box?' },
      { type: 'tool_use', name: 'look', input: { second: 12 } },
    ]);
    expect(user?.content).toMatchObject([
      { type: 'tool_result', tool_use_id: first.uses[0]?.id, content: 'a red box' },
    ]);
  });

  it('is shown pictures and refusals, and told what else there is to say', async () => {
    const model = await start([{ uses: [...wants.uses, ...wants.uses] }, { text: 'ok' }]);
    const { said, uses } = await model.ask(question);
    const [first, second] = uses.map(({ id }) => id);
    const png = greyPng(4, 3, { grey: 1 });
    await model.ask({
      ...question,
      rounds: [
        {
          said,
          results: [
            { id: first ?? '', text: 'Here.', pictures: [{ label: 'i1, 0:12', png }] },
            { id: second ?? '', text: 'No such second.', isError: true },
          ],
          text: 'Answer now.',
        },
      ],
    });
    expect(server?.violations).toEqual([]);
    expect(server?.requests[1]?.body.messages[2]?.content).toMatchObject([
      {
        type: 'tool_result',
        content: [
          { type: 'text', text: 'Here.' },
          { type: 'text', text: 'i1, 0:12' },
          { type: 'image', source: { data: png.toString('base64') } },
        ],
      },
      { type: 'tool_result', content: 'No such second.', is_error: true },
      { type: 'text', text: 'Answer now.' },
    ]);
  });

  it.each(['claude-opus-5-5', 'claude-haiku-4-5'])(
    'must answer at last: %s may use the same tools no more',
    async (name) => {
      const model = await start([wants, { text: 'Done.' }], name);
      const first = await model.ask(question);
      await model.ask({ ...question, rounds: [roundOf(first)], last: true });
      const [before, after] = server?.requests ?? [];
      expect(server?.violations).toEqual([]);
      expect(before?.body.tool_choice).toEqual({ type: 'auto' });
      expect(after?.body.tool_choice).toEqual({ type: 'none' });
      expect(after?.body.tools).toEqual(before?.body.tools);
      expect(after?.body.messages[0]).toEqual(before?.body.messages[0]);
    },
  );

  it('caches instructions, tools and data, which every round sends again', async () => {
    const model = await start([{ text: 'ok' }]);
    await model.ask(question);
    const cached = { cache_control: { type: 'ephemeral' } };
    expect(server?.requests[0]?.body).toMatchObject({
      system: [cached],
      messages: [{ content: [cached] }],
    });
  });
});

describe('the local server', () => {
  const refusals: readonly [string, (round: Round) => Partial<ModelRequest>][] = [
    ['a result that is missing', (round) => ({ rounds: [{ ...round, results: [], text: 'x' }] })],
    [
      'a result of an unknown use',
      ({ said, results }) => ({
        rounds: [{ said, results: [...results, { id: 'toolu_other', text: 'x' }] }],
      }),
    ],
    ['a use of a tool that is not declared', (round) => ({ tools: [], rounds: [round] })],
    [
      'another prompt before what was thought',
      (round) => ({ variables: { about: 'x', timeline: '', question: '' }, rounds: [round] }),
    ],
    [
      'other tools before what was thought',
      (round) => ({ tools: [{ ...look, description: 'Other.' }], rounds: [round] }),
    ],
  ];

  it.each(refusals)('refuses %s, as the real API does', async (_what, change) => {
    const model = await start([{ ...wants, thinking: 'A box?' }, { text: 'ok' }]);
    const round = roundOf(await model.ask(question));
    await expect(model.ask({ ...question, ...change(round) })).rejects.toMatchObject({
      code: 'not_configured',
    });
    expect(server?.violations).toHaveLength(1);
  });
});
