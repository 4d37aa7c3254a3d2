import { describe, expect, it } from 'vitest';
import { casesOf } from '../../../evals/asked/cases.ts';
import { LANGUAGES, languageOf } from '../../../evals/asked/languages.ts';
import { UNANSWERABLE, WHAT_HAPPENED } from '../../../evals/asked/questions.ts';
import { Truth } from '../../../src/cli/eval/truth.ts';

const moment = { pattern: 'p', seconds: 5 };
const truth = Truth.parse({
  sessions: {
    ...Object.fromEntries(
      Array.from({ length: 12 }, (_, n) => [`stuck-${n}`, { converted: false, moments: [moment] }]),
    ),
    bought: { converted: true, moments: [] },
    left: { converted: false, moments: [] },
  },
  decoys: [
    { key: 'widget', match: 'Cannot read', sessions: ['bought'] },
    { key: 'silent', match: null, sessions: ['bought'] },
  ],
});
const cases = casesOf(truth);
const of = (kind: string) => cases.filter((one) => one.kind === kind);

describe('the questions over a truth', () => {
  it('ask what went wrong where something did, and where nothing did and they converted', () => {
    expect(of('grounded').map(({ sessionId }) => sessionId)).toHaveLength(12);
    expect(of('calm')).toMatchObject([{ sessionId: 'bought', decoys: ['Cannot read'] }]);
  });

  it('ask what nobody can know in every language', () => {
    const asked = new Set(of('unanswerable').map(({ question }) => question));
    const all = UNANSWERABLE.flatMap(({ question }) => LANGUAGES.map((one) => question[one]));
    expect([...asked].sort()).toEqual(all.sort());
  });

  it('are as few as one wants', () => {
    expect(casesOf(truth, 1).map(({ kind }) => kind)).toEqual(['grounded', 'calm', 'unanswerable']);
  });
});

describe('the language of a text', () => {
  it.each(LANGUAGES.map((one) => [one, WHAT_HAPPENED[one]] as const))(
    'is told: %s',
    (one, text) => {
      expect(languageOf(text)).toBe(one);
    },
  );

  it('is not told of few words, or of words of the page', () => {
    expect(languageOf('1:24 Pay')).toBeNull();
    expect(languageOf('"The form was not sent, and it is gone"')).toBeNull();
  });
});

describe('what only an invention says', () => {
  it.each([
    ['age', 'She was 34 years old.', 'The age of the visitor is not recorded.'],
    ['age', 'Er war 34 Jahre alt.', 'Das Alter ist nicht bekannt.'],
    ['feelings', 'He was annoyed and felt ignored.', 'They pressed Pay four times within 3 s.'],
    ['afterwards', 'A week later they bought it for 20 €.', 'Where they bought it is not known.'],
  ])('is told from an honest answer: %s', (key, invention, honest) => {
    const asked = UNANSWERABLE.find((one) => one.key === key);
    expect(asked?.invented.test(invention)).toBe(true);
    expect(asked?.invented.test(honest)).toBe(false);
  });
});
