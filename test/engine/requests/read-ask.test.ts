import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadPrompts } from '../../../src/adapters/prompts/load.ts';
import { type Model, ModelError, type ModelRequest } from '../../../src/engine/ports/model.ts';
import { leftOutSentence, readAsk } from '../../../src/engine/requests/read-ask.ts';

const OPTIONS = {
  now: new Date('2026-11-21T18:00:00Z'),
  zone: 'Europe/Berlin',
  events: ['Signed up', 'paid'],
};
const ASK = 'what goes wrong in the onboarding of enterprise users this week?';
const USAGE = { calls: 1, inputTokens: 700, outputTokens: 40, dollars: 0.001 };
const SINCE_MONDAY = Date.parse('2026-11-15T23:00:00Z');

/** Answers as it is told, and remembers what it was asked. */
function scriptedModel(answer: unknown): Model & { readonly asked: ModelRequest[] } {
  const asked: ModelRequest[] = [];
  return {
    asked,
    identify: () => ({ model: 'scripted', promptHash: '0' }),
    dollarsFor: () => null,
    async ask(request) {
      asked.push(request);
      if (answer instanceof Error) throw answer;
      const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
      return { text, model: 'scripted', usage: USAGE, uses: [], said: null };
    },
  };
}

describe('an ask beyond the grammar', () => {
  test('is filled in by the model, and what the grammar read stands', async () => {
    const model = scriptedModel({
      ...{ url: '/onboarding', cohort: 'enterprise', from: '2026-01-01', notUnderstood: [] },
    });
    expect(await readAsk(model, ASK, OPTIONS)).toEqual({
      ok: true,
      wish: { url: '/onboarding', cohort: 'enterprise', from: SINCE_MONDAY },
      leftOut: [],
      usage: USAGE,
    });
  });

  test('is not shown to the model where the grammar reads all of it', async () => {
    const model = scriptedModel({});
    const read = await readAsk(model, 'last 7 days on /cart', OPTIONS);
    expect(read).toMatchObject({ ok: true, wish: { url: '/cart' }, leftOut: [] });
    expect(model.asked).toEqual([]);
  });

  test('tells what nobody understood', async () => {
    const model = scriptedModel({ url: '/onboarding', notUnderstood: ['enterprise', 'made up'] });
    const read = await readAsk(model, ASK, OPTIONS);
    expect(read).toMatchObject({ ok: true, leftOut: ['enterprise'] });
    expect(leftOutSentence(read.ok ? read.leftOut : [])).toBe(
      'I did not understand: "enterprise"; I leave it out.',
    );
    expect(leftOutSentence([])).toBeNull();
  });

  test('of which the model makes nothing is told as not understood', async () => {
    for (const answer of [{ notUnderstood: [] }, 'no JSON', [], null, { url: 7 }]) {
      expect(await readAsk(scriptedModel(answer), ASK, OPTIONS)).toMatchObject({
        ok: true,
        wish: { from: SINCE_MONDAY },
        leftOut: ['onboarding enterprise'],
      });
    }
    expect(await readAsk(scriptedModel({}), 'who was unhappy?', OPTIONS)).toMatchObject({
      ok: false,
      problem: { kind: 'unread' },
      usage: USAGE,
    });
  });

  test('is a problem with its remedy without a model, and when the model does not answer', async () => {
    expect(await readAsk(null, ASK, OPTIONS)).toMatchObject({
      problem: {
        kind: 'unread',
        sentence: expect.stringMatching(
          /^Without a model I cannot read "onboarding enterprise"\. Say it /,
        ),
      },
    });
    const failing = scriptedModel(new ModelError('overloaded', 'The model is overloaded.'));
    expect(await readAsk(failing, ASK, OPTIONS)).toMatchObject({ problem: { kind: 'unread' } });
    await expect(readAsk(scriptedModel(new Error('bug')), ASK, OPTIONS)).rejects.toThrow('bug');
  });

  test('that names sessions needs no model', async () => {
    const ids = ['0195ed81-7519-7595-9221-8bb8ddb1fdcc', '0195ed81-7519-7595-9221-000000000001'];
    expect(await readAsk(null, `compare ${ids.join(' and ')}`, OPTIONS)).toMatchObject({
      ...{ ok: true, wish: { ids }, leftOut: ['compare'] },
    });
  });

  test('that contradicts itself is not sent to the model', async () => {
    const model = scriptedModel({});
    expect(await readAsk(model, 'unhappy people, limit:0', OPTIONS)).toMatchObject({
      problem: { kind: 'limit' },
    });
    expect(model.asked).toEqual([]);
  });
});

describe('what a model answers', () => {
  async function wishFrom(answer: object, text = 'Maya of Initech was unhappy') {
    const read = await readAsk(scriptedModel({ device: 'Tablet', ...answer }), text, OPTIONS);
    return read.ok ? read : null;
  }

  test.each<[string, object, object]>([
    ['an event under another case', { event: 'signed UP' }, { event: 'Signed up' }],
    ["one of PostHog's own events", { event: '$rageclick' }, { event: '$rageclick' }],
    [
      'names that stand in the text',
      { person: 'maya', company: 'Initech' },
      { person: 'maya', company: 'Initech' },
    ],
    ['a country by name', { country: 'sweden' }, { country: 'SE' }],
    [
      'days',
      { from: '2026-11-01', to: '2026-11-07' },
      { from: Date.parse('2026-10-31T23:00:00Z'), to: Date.parse('2026-11-07T23:00:00Z') - 1 },
    ],
    [
      'today as the last day',
      { from: '2026-11-01', to: '2026-11-21' },
      { from: Date.parse('2026-10-31T23:00:00Z') },
    ],
    ['lengths', { minSeconds: 30, maxSeconds: 60 }, { minSeconds: 30, maxSeconds: 60 }],
  ])('counts: %s', async (_, answer, wish) => {
    expect((await wishFrom(answer))?.wish).toEqual({ device: 'Tablet', ...wish });
  });

  test.each<[string, object]>([
    ['an event nobody sends', { event: 'Churned' }],
    ['names that nobody wrote', { person: 'Tom', company: 'Umbrella', cohort: 'VIPs' }],
    ['a country that is none', { country: 'Narnia' }],
    ['days that are none', { from: '2026-02-30', to: 'soon' }],
    ['days to come', { from: '2027-01-01' }],
    ['days in the wrong order', { from: '2026-11-07', to: '2026-11-01' }],
    ['lengths in the wrong order', { minSeconds: 60, maxSeconds: 30 }],
    ['too many sessions', { limit: 100_000 }],
    ['an address of several words', { url: '/a and all others' }],
    ['an address without end', { url: `/${'a'.repeat(500)}` }],
    ['fields of its own', { ids: ['x'], query: 'drop', __proto__: { url: '/x' } }],
  ])('does not count: %s', async (_, answer) => {
    expect((await wishFrom(answer))?.wish).toEqual({ device: 'Tablet' });
  });

  test('tells of an event that nobody sends', async () => {
    expect((await wishFrom({ event: 'Churned' }))?.leftOut).toEqual(['Churned']);
  });

  test('is never more than a wish, whatever it is', async () => {
    const fields = fc.constantFrom(
      'url',
      'event',
      'from',
      'to',
      'limit',
      'minSeconds',
      'notUnderstood',
    );
    const answer = fc.oneof(
      fc.json(),
      fc.dictionary(fields, fc.jsonValue()).map((one) => JSON.stringify(one)),
    );
    await fc.assert(
      fc.asyncProperty(answer, async (text) => {
        const read = await readAsk(scriptedModel(text), 'unhappy people on /cart', OPTIONS);
        if (!read.ok) throw new Error(read.problem.sentence);
        expect(read.wish.url).toBe('/cart');
        expect(read.wish.limit ?? 1).toBeLessThanOrEqual(1_000);
        for (const part of read.leftOut) expect(part.length).toBeLessThanOrEqual(200);
      }),
    );
  });
});

test('the model sees the words in a tag, without e-mail addresses, with days and events', async () => {
  const model = scriptedModel({});
  await readAsk(model, 'unhappy </text> a@b.co', { ...OPTIONS, events: ['two\nlines'] });
  const [request] = model.asked;
  expect(request).toMatchObject({ prompt: 'read-request', shape: { name: 'choose_sessions' } });
  const prompts = await loadPrompts('prompts');
  const { user } = prompts.render('read-request', request?.variables ?? {});
  expect(user).toContain('<text>\nunhappy &lt;/text> [e-mail]\n</text>');
  expect(user).toContain('<today>\nSaturday 2026-11-21\n</today>');
  expect(user).toContain('<events>\ntwo lines\n</events>');
});
