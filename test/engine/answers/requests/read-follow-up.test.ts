import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FollowUp } from '../../../../src/engine/answers/requests/follow-up.ts';
import { languageIn } from '../../../../src/engine/answers/requests/language.ts';
import { readFollowUp } from '../../../../src/engine/answers/requests/read-follow-up.ts';

/** A Saturday noon in Berlin. */
const CLOCK = { now: new Date('2026-11-21T11:00:00Z'), zone: 'Europe/Berlin' };
const read = (text: string) => readFollowUp(text, CLOCK);

const show = (...numbers: number[]): FollowUp => ({ kind: 'show', numbers });
const sure = (number: number | null): FollowUp => ({ kind: 'sure', number });
const who = (number: number | null): FollowUp => ({ kind: 'who', number });
const count = (of: 'sessions' | 'people' | 'times', number: number | null): FollowUp => ({
  ...{ kind: 'count', of, number },
});
const change = (fields: object): FollowUp => ({ kind: 'change', change: fields });
const search = (text: string): FollowUp => ({ kind: 'search', text });
const LAST_WEEK = {
  from: Date.parse('2026-11-09T00:00:00+01:00'),
  to: Date.parse('2026-11-16T00:00:00+01:00') - 1,
};

const CLAIMS: readonly (readonly [string, FollowUp])[] = [
  ['show 3', show(3)],
  ['Show me claim 3.', show(3)],
  ['what is behind 2?', show(2)],
  ["what's behind 2 and 3?", show(2, 3)],
  ['show #1, #2 and #2', show(1, 2)],
  ['evidence for 4', show(4)],
  ['show it', show()],
  ['which sessions had 2?', show(2)],
  ['zeig 3', show(3)],
  ['zeig mir mal Nr. 3', show(3)],
  ['was steckt hinter Aussage 2?', show(2)],
  ['are you sure?', sure(null)],
  ['Are you sure about 2?', sure(2)],
  ['is that really true?', sure(null)],
  ['bist du dir bei 2 sicher?', sure(2)],
  ['stimmt das wirklich?', sure(null)],
  ['which users?', who(null)],
  ['which people had that problem?', who(null)],
  ['who met 2?', who(2)],
  ['welche Nutzer?', who(null)],
  ['wer war das?', who(null)],
  ['how many sessions had 2?', count('sessions', 2)],
  ['how many people?', count('people', null)],
  ['how many users were affected by 3?', count('people', 3)],
  ['how often did 2 happen?', count('times', 2)],
  ['wie viele Sitzungen hatten 2?', count('sessions', 2)],
  ['wie viele Leute?', count('people', null)],
  ['wie oft kam 3 vor?', count('times', 3)],
];

const CHANGES: readonly (readonly [string, FollowUp])[] = [
  ['same for mobile', change({ device: 'Mobile' })],
  ['and on mobile?', change({ device: 'Mobile' })],
  ['only on /checkout', change({ url: '/checkout' })],
  ['same for <https://shop.example/cart>', change({ url: 'shop.example/cart' })],
  ['last week instead', change(LAST_WEEK)],
  ['for the 60 with frustration', change({ event: '$rageclick' })],
  ['what about Sweden?', change({ country: 'SE' })],
  ['same for all devices', change({ device: null })],
  ['same for the last 30 sessions', change({ limit: 30 })],
  ['same but longer than 2 min', change({ minSeconds: 120, maxSeconds: null })],
  ['last 3 days instead', change({ from: CLOCK.now.getTime() - 3 * 86_400_000, to: null })],
  ['das gleiche für mobil', change({ device: 'Mobile' })],
  ['nur auf /checkout', change({ url: '/checkout' })],
  ['letzte Woche stattdessen', change(LAST_WEEK)],
  ['das gleiche für alle Geräte', change({ device: null })],
];

const SEARCHES: readonly (readonly [string, FollowUp])[] = [
  ['find people who pressed Apply twice', search('people who pressed Apply twice')],
  ['find me all sessions where the coupon failed', search('all sessions where the coupon failed')],
  ['where did anybody see an error?', search('where did anybody see an error')],
  ['which sessions had a slow payment?', search('which sessions had a slow payment')],
  ['search: zoom on the size chart', search('zoom on the size chart')],
  ['finde Leute, die zweimal bezahlt haben', search('Leute, die zweimal bezahlt haben')],
  ['wo hat jemand den Gutschein versucht?', search('wo hat jemand den Gutschein versucht')],
];

const at = (where: 'at' | 'before' | 'after', point: object, number: number | null = null) => ({
  ...{ kind: 'course', stretch: { where, point }, number },
});
const second = (seconds: number) => ({ by: 'second', seconds });
const COURSES: readonly (readonly [string, object])[] = [
  ['what happened at 1:24?', at('at', second(84))],
  ['what happened after 2:10', at('after', second(130))],
  ['what happened at 84 s', at('at', second(84))],
  ['what did she do before the payment?', at('before', { by: 'words', words: 'payment' })],
  ['what happened next?', at('after', { by: 'last' })],
  ['what happened before 2?', at('before', { by: 'number', number: 2 })],
  ['what happened at 1:24 in 3?', at('at', second(84), 3)],
  [
    'what happened between 1:00 and 1:30',
    { kind: 'course', stretch: { where: 'between', from: 60, to: 90 }, number: null },
  ],
  ['what happened in this session?', { kind: 'course', stretch: { where: 'all' }, number: null }],
  ['was geschah bei 1:24?', at('at', second(84))],
  ['was hat sie vor der Zahlung gemacht?', at('before', { by: 'words', words: 'Zahlung' })],
  ['was passierte danach?', at('after', { by: 'last' })],
];

const ID = '0192f0aa-0000-7000-8000-000000000001';
const ofSession = (asked: object) => ({ ...asked, session: ID });
const NAMED: readonly (readonly [string, object])[] = [
  [`What about ${ID}?`, ofSession({ kind: 'course', stretch: { where: 'all' }, number: null })],
  [
    `and what happened in session ${ID}`,
    ofSession({ kind: 'course', stretch: { where: 'all' }, number: null }),
  ],
  [`what happened at 1:24 in ${ID}?`, ofSession(at('at', second(84)))],
  [
    `was ist mit Sitzung ${ID}?`,
    ofSession({ kind: 'course', stretch: { where: 'all' }, number: null }),
  ],
  [`same for ${ID}`, change({ ids: [ID] })],
];

const ALL = [...CLAIMS, ...CHANGES, ...SEARCHES, ...COURSES];

describe('a follow-up', () => {
  test.each([...ALL, ...NAMED])('%s', (text, meant) => {
    expect(read(text)).toEqual(meant);
  });

  test.each([
    'stop',
    'Stop!',
    'cancel',
    'halt',
    'please stop',
    'cancel that',
    'stopp',
    'abbrechen',
    'brich ab',
  ])('"%s" stops', (text) => expect(read(text)).toEqual({ kind: 'stop' }));

  test.each([
    'thanks!',
    'ok great, thank you',
    '👍',
    ':+1: :tada:',
    'danke dir',
    'Alles klar, super',
    '…',
    '',
  ])('"%s" asks nothing', (text) => expect(read(text)).toEqual({ kind: 'chatter' }));

  test('what was meant as a change and cannot be is told with its remedy', () => {
    expect(read('same but not on mobile')).toEqual({
      kind: 'no-change',
      sentence: expect.stringContaining('Ask without that about "mobile"'),
    });
    expect(read('only from 5 Nov to 1 Nov')).toMatchObject({ kind: 'no-change' });
  });
});

describe('an ordinary sentence is no command:', () => {
  test.each([
    'Should we stop showing banners?',
    'stop the press, I found 3 bugs',
    'stop by my desk later',
    'can you cancel the meeting?',
    "let's halt the rollout",
    'halt mal die Tür auf',
    'show 3 people the door',
    'the show must go on',
    'zeig das bitte Maya',
    'what is behind the curtain?',
    'I am sure about 2',
    'Are you sure we need this?',
    'really?',
    'who is on call today?',
    'wer kommt mit?',
    'how many people are coming to lunch?',
    'how many sessions had 2 errors in July?',
    'wie oft soll ich das sagen',
    'which users should we contact?',
    'the users are angry',
    'Only yesterday I saw this on mobile',
    'last week we had it on mobile instead',
    'The same for me please',
    'same here',
    'for me it works',
    'for Friday',
    'and mobile is worse',
    'now on mobile it looks fine',
    'now not on mobile',
    'just saw it on my phone',
    'what about lunch?',
    'what about us?',
    'and the design for mobile is due last week',
    'only 3 left',
    'find out who broke this',
    'find me a time to meet',
    'finde ich gut',
    'suche einen Parkplatz',
    'did anyone look at this yet?',
    'hat jemand Zeit?',
    'after 2',
    ID,
    '2',
    'at 1:24',
    'what happened to the deploy yesterday at noon, Jon?',
    'Maya, could you look into 3 and 4 before the standup?',
  ])('%s', (text) => {
    expect(read(text)).toEqual({ kind: 'unclear' });
  });
});

describe('whatever is written', () => {
  const form = fc.constantFrom(...ALL);
  const before = fc.constantFrom(
    '',
    'please ',
    'Backstory, ',
    '<@U0BOT> ',
    'hey, could you ',
    'Danke, ',
    'bitte ',
  );
  const after = fc.constantFrom('', '?', '!', '.', ' ?', ', please', ' bitte', ' thanks!', '…');

  test('courtesy, case and marks change nothing', () => {
    fc.assert(
      fc.property(form, before, after, fc.boolean(), ([text, meant], first, last, isLoud) => {
        const bare = text.replace(/[?.!]+$/, '');
        const said = `${first}${bare}${last}`;
        const isKept =
          meant && 'kind' in meant && (meant.kind === 'search' || meant.kind === 'course');
        expect(read(isLoud && !isKept ? loud(said) : said)).toEqual(meant);
      }),
    );
  });

  test('a command with more words around it is none', () => {
    const words = fc
      .array(
        fc.constantFrom('we', 'should', 'lunch', 'my', 'desk', 'Maya', 'morgen', 'wir', 'deploy'),
        {
          ...{ minLength: 2, maxLength: 6 },
        },
      )
      .map((some) => some.join(' '));
    const command = fc.constantFrom(
      'stop',
      'cancel',
      'halt',
      'show 3',
      'zeig 3',
      'who met 2',
      'how many people',
      'are you sure',
      'same for mobile',
      'only on /checkout',
      'last week instead',
    );
    fc.assert(
      fc.property(command, words, fc.boolean(), (said, more, isFirst) => {
        expect(read(isFirst ? `${said} ${more}` : `${more} ${said}`).kind).toBe('unclear');
      }),
    );
  });

  test('a number is read as it was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), (number) => {
        expect(read(`show ${number}`)).toEqual(show(number));
        expect(read(`bist du bei #${number} sicher?`)).toEqual(sure(number));
        expect(read(`how many sessions had ${number}?`)).toEqual(count('sessions', number));
      }),
    );
  });

  test('a second is read as it was written', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 59 }),
        fc.integer({ min: 0, max: 59 }),
        (minutes, rest) => {
          const clock = `${minutes}:${String(rest).padStart(2, '0')}`;
          expect(read(`what happened at ${clock}?`)).toEqual(at('at', second(minutes * 60 + rest)));
        },
      ),
    );
  });

  test('any text is read without an error, in no time', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(
        'show ',
        'same for ',
        'what happened ',
        'the ',
        'same ',
        '1:',
        '2 and ',
        'für ',
        '<@',
        'nur ',
        ' instead',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const started = performance.now();
        read(pieces.join(''));
        expect(performance.now() - started).toBeLessThan(2_000);
      }),
    );
  });

  test('a text of a page is no command', () => {
    expect(read(`show 3 ${'x'.repeat(1_000)}`)).toEqual({ kind: 'unclear' });
  });
});

describe('the language of a message', () => {
  test.each([
    ['show 3', 'en'],
    ['how many people had 2?', 'en'],
    ['ok', 'en'],
    ['¿cuántas personas?', 'en'],
    ['zeig 3', 'de'],
    ['wie viele Leute hatten 2?', 'de'],
    ['nur auf /checkout', 'de'],
    ['Was war das für ein Fehler?', 'de'],
  ])('%s: %s', (text, language) => {
    expect(languageIn({ question: text, turns: [] })).toBe(language);
  });
});

/** Loud, but for addresses and Slack's marks. */
function loud(text: string): string {
  return text.replace(/<[^>]*>|\/\S+|[^<\s]+/g, (word) =>
    /^[</]/.test(word) ? word : word.toUpperCase(),
  );
}
