import { describe, expect, it } from 'vitest';
import type { AskedCase } from '../../../evals/asked/cases.ts';
import { runAsked } from '../../../evals/asked/run.ts';
import {
  addAnswerScores,
  type Course,
  type ScoredAnswer,
  scoreAnswer,
} from '../../../evals/asked/score.ts';

const COURSE: Course = {
  durationSeconds: 100,
  rows: [
    { seconds: 34.2, text: 'click button "Apply coupon"' },
    { seconds: 40, text: 'error "Please check your details"' },
    { seconds: 0.4, text: 'exception TypeError: Cannot read properties of undefined' },
  ],
};

const GROUNDED: AskedCase = {
  ...{ sessionId: 's1', language: 'en', question: 'What went wrong?', kind: 'grounded' },
  ...{ moments: [34.2, 80], decoys: ['Cannot read properties'], invented: null },
};
const CALM: AskedCase = { ...GROUNDED, kind: 'calm', moments: [] };
const UNKNOWN: AskedCase = { ...GROUNDED, kind: 'unanswerable', invented: /\d+ years/ };

type Claim = ScoredAnswer['claims'][number];

function claim(
  fields: Partial<Claim> = {},
  evidence: Partial<Claim['evidence'][number]> = {},
): Claim {
  return {
    ...{ id: '1', text: 'The coupon did not answer.', sessionId: 's1', seconds: 34.2 },
    replayUrl: null,
    evidence: [
      { kind: 'event', id: 'e1', seconds: 34.2, text: 'click button "Apply coupon"', ...evidence },
    ],
    ...fields,
  };
}

function answerOf(claims: readonly Claim[], fields: Partial<ScoredAnswer> = {}): ScoredAnswer {
  const text = claims.map((one) => one.text).join('\n');
  return { answer: text, claims: [...claims], unknown: [], mode: 'model', ...fields };
}

const score = (asked: AskedCase, answer: ScoredAnswer) => scoreAnswer(asked, answer, COURSE);
const supported = (one: Claim) => score(GROUNDED, answerOf([one])).supported;

describe('a claim', () => {
  it('is grounded where the course has at that second what it rests on', () => {
    expect(supported(claim())).toBe(1);
    expect(supported(claim({}, { seconds: 35.2 }))).toBe(1);
    expect(supported(claim({}, { kind: 'still', seconds: 70, text: 'the screen' }))).toBe(1);
  });

  it.each([
    ['at another second', claim({}, { seconds: 35.3 })],
    ['of which the course says nothing', claim({}, { text: 'submit form "login"' })],
    ['in another session', claim({ sessionId: 's2' })],
    ['after the end', claim({ seconds: 101 })],
    ['before the beginning', claim({ seconds: -1 })],
    ['without evidence', claim({ evidence: [] })],
    [
      'one piece of whose evidence is nowhere',
      claim({
        evidence: [...claim().evidence, { kind: 'fact', id: 'f', seconds: 90, text: 'wait' }],
      }),
    ],
  ])('is not %s', (_, one) => {
    expect(supported(one)).toBe(0);
  });

  it('without a moment is not counted', () => {
    expect(score(GROUNDED, answerOf([claim({ seconds: null })]))).toMatchObject({ claims: 0 });
  });
});

describe('an answer', () => {
  it('finds a moment of the truth up to 3 s away, each once', () => {
    const near = claim({ seconds: 37.2, evidence: [] });
    expect(score(GROUNDED, answerOf([near])).moments).toEqual({ expected: 2, found: 1 });
    const far = claim({ seconds: 37.3, evidence: [] });
    expect(score(GROUNDED, answerOf([far])).moments?.found).toBe(0);
  });

  it('refuses where it says that it is not known, and nothing that only an invention could say', () => {
    const unknown = ['How old they were is not recorded.'];
    expect(score(UNKNOWN, answerOf([], { unknown })).refused).toBe(true);
    expect(score(UNKNOWN, answerOf([claim()])).refused).toBe(false);
    const invented = claim({ text: 'The visitor was 34 years old.' });
    expect(score(UNKNOWN, answerOf([invented], { unknown })).refused).toBe(false);
    expect(score(GROUNDED, answerOf([claim()])).refused).toBeNull();
  });

  it('is calm where it calls nobody stuck and names no decoy', () => {
    expect(score(CALM, answerOf([claim({ text: 'They bought two pots.' })])).calm).toBe(true);
    expect(score(CALM, answerOf([claim({ text: 'They could not go on.' })])).calm).toBe(false);
    expect(score(CALM, answerOf([claim({ text: 'Er konnte nicht bezahlen.' })])).calm).toBe(false);
    const decoy = claim({ text: 'TypeError: cannot read properties of undefined stood there.' });
    expect(score(CALM, answerOf([decoy])).calm).toBe(false);
    expect(score(GROUNDED, answerOf([claim()])).calm).toBeNull();
  });

  it('is in the language of the asker, what it quotes left out', () => {
    const german = claim({
      text: 'Der Besucher war auf der Seite, und es ging nicht: "the and was were".',
    });
    expect(score({ ...GROUNDED, language: 'de' }, answerOf([german])).sameLanguage).toBe(true);
    expect(score(GROUNDED, answerOf([german])).sameLanguage).toBe(false);
    expect(score(GROUNDED, answerOf([claim({ text: 'OK.' })])).sameLanguage).toBeNull();
  });
});

describe('all answers', () => {
  it('add up, each share over what it applies to', () => {
    const unknown = ['It is not known to anybody that the visitor was there.'];
    const scores = [
      score(GROUNDED, answerOf([claim(), claim({ seconds: 101 })])),
      score(UNKNOWN, answerOf([], { unknown })),
      score(CALM, answerOf([claim({ text: 'They gave up.' })], { mode: 'facts' })),
    ];
    expect(addAnswerScores(scores)).toEqual({
      ...{ answers: 3, byModel: 2, grounded: { hits: 2, all: 3 }, found: { hits: 1, all: 2 } },
      ...{ refused: { hits: 1, all: 1 }, calm: { hits: 0, all: 1 } },
      sameLanguage: { hits: 2, all: 2 },
    });
  });

  it('are asked one by one, and one that fails is named and left out', async () => {
    const seen: string[] = [];
    const { score: all, failed } = await runAsked({
      cases: [GROUNDED, { ...CALM, sessionId: 's2' }],
      ask: async (id) => {
        if (id === 's2') throw new Error('No recording.');
        return answerOf([claim()]);
      },
      courseOf: async () => COURSE,
      onAnswer: ({ sessionId }) => seen.push(sessionId),
    });
    expect(all).toMatchObject({ answers: 1, grounded: { hits: 1, all: 1 } });
    expect(failed).toEqual([{ id: 's2', reason: 'No recording.' }]);
    expect(seen.sort()).toEqual(['s1', 's2']);
  });
});
