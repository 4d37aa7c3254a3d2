import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMasker } from '../../../src/engine/privacy/masker.ts';
import { KEPT, MASKED } from './cases.ts';

const masker = () => createMasker({ names: ['Anna Schmidt'] });

describe('a masked text', () => {
  it.each(MASKED)('hides what is personal in %j', (text, masked) => {
    expect(masker().text(text)).toBe(masked);
  });

  it.each(KEPT)('keeps %j', (text) => {
    expect(masker().text(text)).toBe(text);
  });

  it('gives one value one alias in all its spellings, and counts it once', () => {
    const one = masker();
    const spellings = ['Anna@Example.com', 'anna@example.com', 'anna%40example.com'];
    expect(new Set(spellings.map(one.text))).toEqual(new Set(['email_1']));
    expect(one.text('+49 30 1234567, 030 1234567, bob@example.com')).toBe(
      'phone_1, phone_1, email_2',
    );
    expect(one.url('/u?e=ANNA%40example.com')).toBe('/u?e=email_1');
    expect(one.hidden()).toBe(3);
  });

  it('keeps names that are words of the page unless the whole name stands there', () => {
    const one = createMasker({ names: ['Mark Price', 'May'] });
    expect(one.text('Mark all as read. Price: 12. In May')).toBe(
      'Mark all as read. Price: 12. In May',
    );
    expect(one.text('Hello Mark Price')).toBe('Hello name_1');
  });

  it('finds names that are written without spaces', () => {
    expect(createMasker({ names: ['田中 太郎'] }).text('田中太郎様、田中さん')).toBe(
      'name_1様、name_1さん',
    );
  });
});

describe('masking any text', () => {
  const pieces = fc.array(
    fc.oneof(
      fc.constantFrom(...MASKED.map(([text]) => text), ...KEPT),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom('@', '.', ' ', '/', '?', '=', '&', '%', '"', '\\', ':', '_1', '+', '\n'),
    ),
    { maxLength: 8 },
  );

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const one = masker();
        const once = one.text(parts.join(''));
        expect(one.text(once)).toBe(once);
      }),
      { numRuns: 2_000 },
    );
  });

  it('leaves no e-mail, card, IBAN or phone that stands between spaces', () => {
    const secret = fc.constantFrom(
      'anna@example.com',
      '4111 1111 1111 1111',
      'DE89370400440532013000',
      '+49 176 12345678',
      '(555) 123-4567',
    );
    fc.assert(
      fc.property(fc.string(), secret, fc.string(), (before, value, after) => {
        expect(masker().text(`${before} ${value} \n ${after}`)).not.toContain(value);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    'a',
    '1',
    '1 ',
    '@',
    'a@',
    'a.',
    '%40',
    'a@a.',
    'a-',
    '0176 ',
    '(0',
    'A1',
    'De ',
    'Am ',
    '1 Main ',
    '1 rue de ',
    'eyJaaaaaaaa-',
    'token',
    'token=',
    'aA1',
    '::',
    '1.1.1.',
    'https://a/?b=',
    '東京都',
    '"',
    'DE89 ',
    '+49',
    '\\',
    'Anna ',
    'Tel ',
  ])('takes linear time for a megabyte of %j', (unit) => {
    const started = performance.now();
    masker().text(unit.repeat(Math.ceil(1_000_000 / unit.length)));
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
