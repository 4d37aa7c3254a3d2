import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanProse, numbersIn } from '../../../../src/engine/sessions/drafts/prose.ts';

const numbers = numbersIn('Save 10 % on 49.90 €, step 2, iPhone 14, opens 12:30');
const clean = (text: string, max = 500) => cleanProse(text, { numbers, max });

describe('a number in a model’s text', () => {
  it.each([
    ['She left at 1:24. Nothing answered.', 'Nothing answered.'],
    ['Nothing answered. 40 % of clicks failed.', 'Nothing answered.'],
    ['Nothing answered. She waited 40 seconds.', 'Nothing answered.'],
    ['Nothing answered. She tried 5 times.', 'Nothing answered.'],
    ['Nothing answered. See e12.', 'Nothing answered.'],
    ['Nothing answered. It was 0195f2a1-77aa.', 'Nothing answered.'],
    ['没有任何反应。她等了40秒。', '没有任何反应。'],
    ['لم يحدث شيء. انتظرت ٤٠ ثانية.', 'لم يحدث شيء.'],
  ])('of its own takes the sentence with it: %s', (text, kept) => {
    expect(clean(text)).toBe(kept);
  });

  it.each([
    ['Left at 1:24 after the form refused', 'Left after the form refused'],
    ['Clicked 5 times on Apply', 'Clicked times on Apply'],
    ['1:24', ''],
    ['', ''],
  ])('is cut out where the sentence is all there is: %s', (text, kept) => {
    expect(clean(text)).toBe(kept);
  });

  it.each([
    ['The button said save 10% on 49.90 €.'],
    ['She stopped at step 2 on an iPhone 14.'],
    ['The shop said it opens 12:30.'],
    ['She tried again and again.'],
  ])('may stand when it was on the page or in the facts: %s', (text) => {
    expect(clean(text)).toBe(text);
  });

  it('does not pass for a part of a number on the page', () => {
    expect(clean('Nothing answered. She paid 49 for it.')).toBe('Nothing answered.');
    expect(clean('Nothing answered. Within 14 s it failed.')).toBe('Nothing answered.');
  });
});

describe('what else a model’s text may not hold', () => {
  it.each([
    ['The form refused (e12, s4) twice over [f3].', 'The form refused twice over.'],
    ['Go to https://evil.test/x?y=1 now', 'Go to now'],
    ['Write to ana@example.com, please', 'Write to, please'],
    ['one\u0000\u0007\ntwo\u202e three\u200b', 'one two three'],
    ['broken \ud83d pair', 'broken \ufffd pair'],
  ])('is cut out of %j', (text, kept) => {
    expect(clean(text)).toBe(kept);
  });

  it('is cut at a word when it is too long', () => {
    expect(clean('one two three four', 12)).toBe('one two…');
    expect(clean('她没能付款因为按钮没有反应', 6)).toBe('她没能付款…');
  });

  it.each([
    [`(${'e1 '.repeat(600)}x`],
    [`${'a-'.repeat(1_000)}g`],
    [`${'a.'.repeat(1_000)}@`],
    ['1,'.repeat(1_000)],
  ])('is found in a moment, however hostile the text', (text) => {
    expect(clean(text).length).toBeLessThanOrEqual(500);
  });

  it('keeps the joiners that scripts and emoji need', () => {
    expect(clean('می\u200cخواهم 👩\u200d💻')).toBe('می\u200cخواهم 👩\u200d💻');
  });
});

describe('any text of a model', () => {
  it('comes out short, on one line, well formed, without numbers of its own', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('e1', '1:24', '. ', ' 7 %'),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 8 }),
        fc.integer({ min: 2, max: 50 }),
        (pieces, max) => {
          const text = clean(pieces.join(''), max);
          expect([...text].length).toBeLessThanOrEqual(max);
          expect(text).not.toMatch(/[\p{Cc}\u202e]/u);
          expect(text.isWellFormed()).toBe(true);
          expect([...numbersIn(text)].filter((number) => !numbers.has(number))).toEqual([]);
        },
      ),
    );
  });
});
