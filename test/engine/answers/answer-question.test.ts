import { describe, expect, test } from 'vitest';
import type { Source } from '../../../src/engine/ports/source.ts';
import { aTurn, bookVisit } from '../../support/answers.ts';
import { aliasOf, askModel, said } from '../../support/model-talk.ts';

const COURSE = 'What did the visitor try before leaving?';

describe('a question about the course of a visit', () => {
  test('is answered from its timeline, each statement with its moment and link', async () => {
    const { answer, violations } = await askModel(COURSE, (shown) =>
      said([
        ['The visitor pressed Order.', aliasOf(shown, 'click button "Order"')],
        ['The page said "Please check your details".', aliasOf(shown, 'Please check')],
      ]),
    );
    expect(violations).toEqual([]);
    const [first, second] = answer.claims;
    expect(answer.mode).toBe('model');
    expect(first).toMatchObject({
      ...{ text: 'The visitor pressed Order.', sessionId: 'session-1', seconds: 20 },
      replayUrl: 'https://eu.posthog.com/project/42/replay/session-1?t=18',
      evidence: [{ kind: 'event', seconds: 20, text: 'click button "Order"' }],
    });
    expect(second).toMatchObject({ seconds: 21, evidence: [{ kind: 'screen' }] });
    expect(Number(second?.id)).toBe(Number(first?.id) + 1);
    expect(answer.answer).toBe(
      `The visitor pressed Order. [${first?.id}]\nThe page said "Please check your details". [${second?.id}]`,
    );
    expect(answer).toMatchObject({ fetched: [], unknown: [], dropped: { unverifiedClaims: 0 } });
    expect(answer.usage).toMatchObject({ calls: 1, inputTokens: 1_000 });
  });

  test('is put in tags of its own, after what the thread is about and what was said in it', async () => {
    const turns = [aTurn('Who is on this?', null, '1')];
    const { requests } = await askModel(COURSE, [said([], ['It is not known.'])], {
      about: { turns },
    });
    const { user = '', system = '' } = requests[0] ?? {};
    expect(user).toMatch(/<evidence>[\s\S]*click button "Order"[\s\S]*<\/evidence>/);
    expect(user).toContain('<talk>\nperson 1: Who is on this?\n</talk>');
    expect(user).toContain(`<question>\n${COURSE}\n</question>`);
    expect(system).not.toContain(COURSE);
  });

  test('reads a session that was never summarized once', async () => {
    const source = bookVisit();
    const read: string[] = [];
    const counting: Source = {
      ...source,
      events: (scope, id, signal) => {
        read.push(id);
        return source.events(scope, id, signal);
      },
    };
    const { answer } = await askModel(
      COURSE,
      (shown) => said([['The visitor pressed Order.', aliasOf(shown, 'click button "Order"')]]),
      { deps: { source: counting } },
    );
    expect(answer.mode).toBe('model');
    expect(read).toEqual(['session-1']);
  });

  test('in another language is answered in it', async () => {
    const { answer } = await askModel(
      'Was hat die Besucherin zuerst gemacht, bitte genau?',
      (shown) =>
        said(
          [['Nach 20 Sekunden drückte sie auf „Order“.', aliasOf(shown, 'click button "Order"')]],
          ['Welche Karte sie hatte, wurde nicht aufgezeichnet; der Zahlungsdienst weiß es.'],
        ),
    );
    expect(answer.claims).toMatchObject([{ text: 'Nach 20 Sekunden drückte sie auf „Order“.' }]);
    expect(answer.unknown).toEqual([
      'Welche Karte sie hatte, wurde nicht aufgezeichnet; der Zahlungsdienst weiß es.',
    ]);
    expect(answer.answer.endsWith('der Zahlungsdienst weiß es.')).toBe(true);
  });
});

describe('claims', () => {
  test('are numbered on from everything that the thread told', async () => {
    const first = await askModel(COURSE, (shown) =>
      said([['The visitor pressed Order.', aliasOf(shown, '"Order"')]]),
    );
    const told = Number(first.answer.claims[0]?.id);
    const turns = [aTurn(COURSE, null, '1'), aTurn(first.answer.answer, first.answer, '2')];
    const second = await askModel(
      'And where did it go from there?',
      (shown) => said([['Then the visitor pressed Pay.', aliasOf(shown, '"Pay"')]]),
      { about: { turns } },
    );
    expect(told).toBeGreaterThan(0);
    expect(second.answer.claims).toMatchObject([{ id: String(told + 1) }]);
  });

  test('of before can be cited by their number', async () => {
    const first = await askModel(COURSE, (shown) =>
      said([['The visitor pressed Order.', aliasOf(shown, '"Order"')]]),
    );
    const id = first.answer.claims[0]?.id;
    const { answer } = await askModel(
      'So the first thing was the order button?',
      [said([['Yes, Order was pressed.', `k${id}`]])],
      { about: { turns: [aTurn(first.answer.answer, first.answer)] } },
    );
    expect(answer.claims).toMatchObject([{ seconds: 20, evidence: [{ kind: 'event' }] }]);
  });

  test.each([
    ['without a citation', () => ['The visitor was angry.']],
    ['with an alias that was never shown', () => ['The visitor called support.', 'e999']],
    ['with one that is there and one that is not', (e: string) => ['Order was pressed.', e, 's77']],
    [
      'with a number that is not in what it cites',
      (e: string) => ['Order was pressed 9 times.', e],
    ],
    ['with a number in words', (e: string) => ['Order was pressed seven times.', e]],
    ['with a share of its own', (e: string) => ['In 35 % of visits Order was pressed.', e]],
    ['with a moment that is another', (e: string) => ['At 0:33 Order was pressed.', e]],
  ] as const)('%s are left out and counted', async (_how, made) => {
    const { answer } = await askModel(COURSE, (shown) => {
      const order = aliasOf(shown, '"Order"');
      const [text = '', ...cited] = made(order);
      return said([
        ['The visitor pressed Order.', order],
        [text, ...cited],
      ]);
    });
    expect(answer.claims.map(({ text }) => text)).toEqual(['The visitor pressed Order.']);
    expect(answer.dropped).toEqual({ unverifiedClaims: 1 });
  });

  test.each([['0:20'], ['20 s'], ['20'], ['20 s']])(
    'may say their moment as %s',
    async (moment) => {
      const { answer } = await askModel(COURSE, (shown) =>
        said([[`Order was pressed at ${moment}.`, aliasOf(shown, '"Order"')]]),
      );
      expect(answer.claims).toHaveLength(1);
    },
  );

  test('may say how long lay between what they cite, and how much that is', async () => {
    const { answer } = await askModel(COURSE, (shown) => {
      const both = [aliasOf(shown, '"Order"'), aliasOf(shown, '"Pay"')];
      return said([
        ['Between Order and Pay lay 20 s.', ...both],
        ['The visitor pressed 2 buttons.', ...both],
        ['It took 25 s.', ...both],
      ]);
    });
    expect(answer.claims.map(({ text }) => text)).toEqual([
      'Between Order and Pay lay 20 s.',
      'The visitor pressed 2 buttons.',
    ]);
  });
});

describe('an answer of which nothing holds', () => {
  const invented = said([['The visitor called support.', 'e999']]);

  test('goes back once, with what is wrong with it', async () => {
    const { answer, requests, violations } = await askModel(COURSE, (shown, at) =>
      at === 0 ? invented : said([['The visitor pressed Order.', aliasOf(shown, '"Order"')]]),
    );
    expect(violations).toEqual([]);
    expect(requests).toHaveLength(2);
    expect(requests[1]?.body.messages.at(-1)?.content).toMatchObject([
      { text: expect.stringContaining('e999') },
    ]);
    expect(answer.claims).toHaveLength(1);
    expect(answer.dropped).toEqual({ unverifiedClaims: 1 });
    expect(answer.usage.calls).toBe(2);
  });

  test('twice gives way to the facts, with the reason', async () => {
    const { answer } = await askModel(COURSE, [invented, invented]);
    expect(answer.mode).toBe('facts');
    expect(answer.modeReason).toBe(
      'Nothing that the model said could be proven from the evidence.',
    );
    expect(answer.usage.calls).toBe(2);
  });

  test('is repaired too where it could not be read', async () => {
    const { answer } = await askModel(COURSE, (shown, at) =>
      at === 0
        ? { text: 'Well, the visitor pressed Order, I believe.' }
        : said([['The visitor pressed Order.', aliasOf(shown, '"Order"')]]),
    );
    expect(answer.claims).toHaveLength(1);
  });

  test('stands where it only says that something is not known', async () => {
    const { answer, requests } = await askModel('Why did they leave us?', [
      said([], ['Why was not recorded; asking the visitor would tell.']),
    ]);
    expect(requests).toHaveLength(1);
    expect(answer).toMatchObject({
      ...{ mode: 'model', claims: [] },
      answer: 'Why was not recorded; asking the visitor would tell.',
      unknown: ['Why was not recorded; asking the visitor would tell.'],
    });
  });
});

describe('a model in trouble', () => {
  test.each([
    [{ status: 529, type: 'overloaded_error' }, 'The model is overloaded right now.'],
    [{ status: 401, type: 'authentication_error' }, 'The model did not accept our key.'],
    [
      { text: 'statements: [', stop: 'max_tokens' },
      'The model’s answer was cut off before its end.',
    ],
    [{ text: 'x', stop: 'refusal' }, 'The model declined to answer this.'],
  ] as const)('leaves the facts, with the reason: %o', async (reply, reason) => {
    const { answer } = await askModel(COURSE, [reply]);
    expect(answer).toMatchObject({ mode: 'facts', modeReason: reason });
    expect(answer.answer).not.toBe('');
  });

  test('is not asked what code knows exactly', async () => {
    const { answer, requests } = await askModel('show 1', []);
    expect(requests).toEqual([]);
    expect(answer.mode).toBe('facts');
  });

  test('is left alone once somebody stops the answer', async () => {
    const stop = new AbortController();
    const asking = askModel(
      COURSE,
      async () => {
        stop.abort(new Error('Stopped.'));
        return { silent: true };
      },
      { about: { signal: stop.signal } },
    );
    await expect(asking).rejects.toThrow('Stopped.');
  });
});
