import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clip,
  clipSentences,
  escapeSlack,
  oneLine,
  safeForSlack,
  unescapeSlack,
} from '../../src/templates/safe-text.ts';

describe('Foreign text', () => {
  it('is escaped once, and only where Slack asks for it', () => {
    expect(safeForSlack('a & b < c > "d" \'e\' &amp; (f) [g]')).toBe(
      'a &amp; b &lt; c &gt; "d" \'e\' &amp;amp; (f) [g]',
    );
  });

  it('comes back as it was where Slack reads no markup', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/<[!@#]/.test(text));
        expect(unescapeSlack(escapeSlack(text))).toBe(text);
      }),
    );
  });

  it('pings nobody, however it is written', () => {
    for (const ping of ['@channel', '@Here', '@EVERYONE', '＠channel', 'x@here.']) {
      expect(safeForSlack(ping)).not.toMatch(/[@＠](?:channel|here|everyone)/i);
    }
  });

  it('keeps e-mail addresses, snake_case and clock times as they are', () => {
    const text = 'maya@example.com at 1:24:05 called get_user_by_id';
    expect(safeForSlack(text)).toBe(text);
  });

  it('formats nothing and shows no emoji by name', () => {
    expect(safeForSlack('*a* _b_ ~c~ `d` :fire: :+1:')).not.toMatch(/[*~`]|\b_|_\b|:fire:|:\+1:/);
  });

  it('keeps right-to-left words apart from ours without changing them', () => {
    expect(safeForSlack('مها')).toBe('\u2068مها\u2069');
    expect(safeForSlack('\u202eabc')).toBe('abc');
  });

  it('becomes one line without controls and half characters', () => {
    expect(oneLine(' a\n\tb\u0000\u2028c \ud800 ')).toBe('a b c \ufffd');
  });
});

describe('Cutting', () => {
  it('never exceeds its room after escaping, and says that something is missing', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(texts, fc.integer({ min: 5, max: 200 }), (text, most) => {
        const cut = clip(text, most);
        expect(escapeSlack(cut).length).toBeLessThanOrEqual(most);
        expect(cut === oneLine(text) || cut.endsWith('…')).toBe(true);
        expect(cut.isWellFormed()).toBe(true);
      }),
    );
  });

  it('ends between words', () => {
    expect(clip('the address form refused twice', 24)).toBe('the address form…');
    expect(clip('Donaudampfschiffahrtsgesellschaft', 10)).toBe('Donaudamp…');
  });

  it('takes whole sentences where one fits', () => {
    expect(clipSentences('She came in. She left. Nobody knows why.', 30)).toBe(
      'She came in. She left.',
    );
    expect(clipSentences('She came in and looked at everything there was. Then left.', 30)).toBe(
      'She came in and looked at…',
    );
  });
});
