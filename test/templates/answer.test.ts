import { describe, expect, test } from 'vitest';
import type { Answer, Claim } from '../../src/engine/answers/answer.ts';
import { answerMessages } from '../../src/templates/answer.ts';
import {
  answerFailed,
  answerOver,
  answerStop,
  answerStopped,
  answersOff,
  answerWaits,
} from '../../src/templates/answer-words.ts';
import { check } from '../../src/templates/limits.ts';
import { PHONE, phoneLines } from '../../src/templates/phone.ts';

const HOST = 'https://eu.posthog.com';
const EVIL = '*<!channel>* <https://evil.example|open> @here `x` [9] '.repeat(6);

function aClaim(n: number, fields: Partial<Claim> = {}): Claim {
  return {
    ...{ id: String(n), text: `The form refused ${n} times.`, evidence: [], sessionId: `s${n}` },
    ...{ seconds: 80 + n, replayUrl: `${HOST}/project/7/replay/s${n}?t=${78 + n}` },
    ...fields,
  };
}

function anAnswer(fields: Partial<Answer> = {}): Answer {
  return {
    ...{ answer: 'Nine.', claims: [], unknown: [], fetched: [], rerun: null, missing: [] },
    ...{ shows: false, asksBack: false },
    ...{ mode: 'model', modeReason: null, dropped: { unverifiedClaims: 0 } },
    usage: { calls: 2, inputTokens: 6_000, outputTokens: 100, dollars: 0.03 },
    ...{ hiddenValues: 2, seconds: 21, ...fields },
  };
}

/** What people read of an answer, without its menu. */
function texts(answer: Answer): string[] {
  return answerMessages(answer, { host: HOST, model: 'claude-sonnet-5-5' }).map(({ blocks }) =>
    JSON.stringify(blocks.filter(({ type }) => type !== 'actions')).replaceAll('\\n', '\n'),
  );
}

describe('an answer in Slack', () => {
  test('has each statement with its number and the link to its moment', () => {
    const claims = [aClaim(3), aClaim(4, { seconds: null, sessionId: null, replayUrl: null })];
    const answer = `${claims[0]?.text} [3]\n4 · ${claims[1]?.text}`;
    const [text = ''] = texts(anAnswer({ answer, claims }));
    expect(text).toContain(
      `*3* · <${HOST}/project/7/replay/s3?t=81|1:23> The form refused 3 times.`,
    );
    expect(text).toContain('*4* · The form refused 4 times.');
    expect(text.split('The form refused 3 times').length).toBe(2);
  });

  test('has claims that no line speaks of behind its lines', () => {
    const [text = ''] = texts(anAnswer({ answer: 'Two places.', claims: [aClaim(1)] }));
    expect(text).toMatch(/Two places\.\n\*1\* · <[^|]+\|1:21> The form refused 1 times/);
  });

  test('says once what is not known, what was looked up and when, and what it cost', () => {
    const unknown = ['Which card was used was not recorded.'];
    const fetched = [{ what: 'the screen of 0192…4f around 1:24', at: '2026-11-21T09:00:00.000Z' }];
    const [text = ''] = texts(anAnswer({ answer: `Nine.\n${unknown[0]}`, unknown, fetched }));
    expect(text.split('Which card').length).toBe(2);
    expect(text).toMatch(
      /Looked up for this: the screen of 0192…4f around 1:24 \(<!date\^1795251600/,
    );
    expect(text).toContain('`sonnet-5-5 · 6.1k tokens · $0.03 · 21 s · 2 values hidden`');
  });

  test('says why no model answered', () => {
    const facts = { mode: 'facts', modeReason: 'The model is not reachable.' } as const;
    const [text = ''] = texts(anAnswer(facts));
    expect(text).toContain('The model is not reachable.');
    expect(text).toContain('no model');
  });

  test('fits one screen of a phone, and goes on in further replies that fit it too', () => {
    const claims = Array.from({ length: 20 }, (_, n) =>
      aClaim(n + 1, {
        text: `The address form refused the postcode of visitor ${n} without a word.`,
      }),
    );
    const answer = claims.map(({ id, text }) => `${text} [${id}]`).join('\n');
    const pages = answerMessages(anAnswer({ answer, claims }), { host: HOST, model: null });
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.map(({ text }) => text.slice(0, 6))[0]).toBe(`1 of ${pages.length}`);
    for (const page of pages) {
      expect(check(page)).toEqual([]);
      expect(phoneLines(page.blocks)).toBeLessThanOrEqual(PHONE.lines);
    }
    expect(JSON.stringify(pages).split('postcode of visitor').length - 1).toBeGreaterThanOrEqual(
      20,
    );
  });

  test('is harmless whatever was recorded, typed or answered', () => {
    const claim = aClaim(1, { id: EVIL, text: EVIL, replayUrl: 'https://evil.example/replay/s1' });
    const hostile = anAnswer({
      ...{ answer: `${EVIL}\n1 · ${EVIL}`, claims: [claim], unknown: [EVIL], missing: [EVIL] },
      fetched: [{ what: EVIL, at: EVIL }],
      ...{ mode: 'facts', modeReason: EVIL },
    });
    for (const message of answerMessages(hostile, { host: HOST, model: EVIL })) {
      // A button's value is given back to us, and shown to nobody.
      const text = JSON.stringify(message.blocks).replace(/"value":"(?:[^"\\]|\\.)*"/g, '');
      expect(text).not.toMatch(/<!channel|<https:\/\/evil|@here/);
      expect(check(message)).toEqual([]);
    }
  });
});

test('every other word of a talk can be sent', () => {
  const words = [answerFailed(), answerOver(), answersOff(), answerStopped(), answerWaits()];
  for (const word of [...words, answerStop('1795251970.000001')]) expect(check(word)).toEqual([]);
});
