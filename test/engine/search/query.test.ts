import '../../support/property-seed.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MomentKind } from '../../../src/engine/search/digest/moment.ts';
import { readQuery } from '../../../src/engine/search/query/read-query.ts';
import { folded, likeness, wordsIn } from '../../../src/engine/search/words.ts';

/** The wants in short: the kind that fits best, and how long. */
function wantsOf(text: string): string[] {
  return readQuery(text).wants.map(({ kinds, lasting }) => {
    const [best] = [...kinds].toSorted(([, a], [, b]) => b - a);
    return [best?.[0], lasting && `${lasting.bound} ${lasting.seconds}`].filter(Boolean).join(' ');
  });
}

describe('a search in words', () => {
  test.each<[string, string[]]>([
    ['somebody stared at a page for 40 s and left', ['still about 40']],
    ['stared for two minutes', ['still about 120']],
    ['waited longer than 1 min 30 s', ['wait least 90']],
    ['waited less than half a minute', ['wait most 30']],
    ['länger als eine Minute gewartet', ['wait least 60']],
    ['ont attendu plus de 30 secondes', ['wait least 30']],
    ['esperaron más de dos minutos', ['wait least 120']],
    ['nothing but 90 seconds', ['still about 90']],
    ['left after 5 seconds', ['end about 5']],
    ['clicked a second time', []],
    ['as I am at the top', []],
    ['rage clicks', ['rage']],
    ['rage clicks and errors', ['rage', 'error']],
    ['could not find the size table', ['nothing-found']],
    ['konnten die Lieferzeit nicht finden', ['nothing-found']],
    ['Wer hat den Gutschein vergeblich versucht?', ['error']],
    ['went back and forth between two pages', ['to-and-fro']],
  ])('%s', (text, wants) => {
    expect(wantsOf(text)).toEqual(wants);
  });

  test.each([
    'stared and left',
    'gave up',
    'dann verlassen',
    'sont partis',
    'se fueron',
    'bounced',
  ])('is about leaving: %s', (text) => {
    expect(readQuery(text).leaving).toBe(true);
  });

  test('a side of the screen is no leaving', () => {
    expect(readQuery('clicked in the left menu').leaving).toBe(false);
  });

  test('keeps the words that stand for themselves, and no others', () => {
    const { words } = readQuery('people who could not find the Größentabelle on /checkout');
    expect(words).toEqual(['grossentabelle', 'checkout']);
  });

  test.each([
    'last 2 hours',
    'in the last 7 days',
    'since 2026-05-01',
    'since 12 May 2026',
    'am 3. März',
    'gestern',
    'url:/checkout event:$rageclick limit:50',
  ])('%s chooses sessions, and is not what happened in them', (choice) => {
    expect(readQuery(`stared ${choice} at the basket`)).toEqual(readQuery('stared at the basket'));
  });

  test('knows what must not have happened', () => {
    const { wants, without } = readQuery('rage clicks without an error');
    expect(wants).toHaveLength(1);
    expect([...without]).toEqual<MomentKind[]>(['error']);
  });

  test('parts words where no spaces do, and leaves their letters as they are', () => {
    expect(readQuery('ログインボタン').words.join('')).toBe('ログインボタン');
  });
});

const UNITS = fc.constantFrom<[string, number]>(
  ['s', 1],
  ['seconds', 1],
  ['Sekunden', 1],
  ['min', 60],
  ['Minuten', 60],
  ['minutes', 60],
);

describe('whatever is typed', () => {
  test('is read, quickly, and says nothing twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const { words, hints } = readQuery(text);
        expect(new Set([...words, ...hints]).size).toBe(words.length + hints.length);
      }),
    );
  });

  test('a length of time is read whatever its unit, bound and the words around it', () => {
    const around = fc.stringMatching(/^[a-z ]{0,12}$/).filter((text) => !/\b[hms]\b/.test(text));
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999 }),
        UNITS,
        around,
        (count, [unit, size], before) => {
          const { wants } = readQuery(`idle ${before} xq ${count} ${unit}`);
          expect(wants.map(({ lasting }) => lasting?.seconds)).toContain(count * size);
        },
      ),
    );
  });

  test('case and accents make no difference', () => {
    fc.assert(
      fc.property(fc.constantFrom('Café', 'größe', 'ÉCHEC', 'naïve', 'señal', 'Łódź'), (word) => {
        const plain = word.normalize('NFD').toUpperCase();
        expect(readQuery(plain).words).toEqual(readQuery(word.normalize('NFC')).words);
      }),
    );
  });

  test('a long text of the same letter takes no longer', () => {
    const started = performance.now();
    for (const piece of ['a', '1 ', 'no ', '1 min ', 'left ', "n't "])
      readQuery(piece.repeat(5_000));
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('words', () => {
  test('are alike but for their endings, and as parts of longer ones', () => {
    expect(likeness('coupon', 'coupon')).toBe(1);
    expect(likeness('coupon', 'coupons')).toBeGreaterThan(0.5);
    expect(likeness('versand', 'versandkosten')).toBeGreaterThan(0);
    expect(likeness('pay', 'payment')).toBe(0);
    expect(likeness('card', 'cart')).toBe(0);
    expect(likeness('404', '4040')).toBe(0);
  });

  test('are found in any script', () => {
    expect(wordsIn(folded('Näytä TILAUS'))).toEqual(['nayta', 'tilaus']);
    expect(wordsIn(folded('Не найдено')).length).toBe(2);
  });
});
