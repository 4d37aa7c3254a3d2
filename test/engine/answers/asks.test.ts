import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isChatter, speechOf } from '../../../src/engine/answers/asks.ts';

const CLOCK = { now: new Date('2026-11-21T09:00:00Z'), zone: 'UTC' };
const speech = (text: string) => speechOf(text, CLOCK);

/** Questions and orders, none of which names us. */
const ASKED = [
  'why did they leave',
  'Why?',
  'how many sessions had 2',
  'how many of them were on iPhones',
  'what happened at 1:24',
  'is it only on mobile?',
  'are you sure',
  'show 3',
  'show me the first one',
  'compare mobile with desktop',
  'list the pages',
  'please explain the second one',
  'and explain 2 in more detail',
  'same for mobile',
  'last week instead',
  'find sessions where somebody gave up',
  'can you check the form',
  'did the visitors see the error',
  'Warum sind sie gegangen',
  'wie viele waren es',
  'zeig mir das dritte',
  'was passierte danach',
  'das gleiche für Handys',
  'Pourquoi sont-ils partis',
  'combien de personnes ?',
  '¿cuántas personas?',
  'por qué se fueron',
  'quante persone',
  'hoeveel mensen',
  'hur många var det',
  'dlaczego wyszli',
  '何人が離脱しましたか',
  '有多少人离开了？',
];

/** Words between people, and words that only look like a question. */
const TALKED = [
  '',
  'thanks',
  'great, thank you!',
  'ok',
  ':eyes:',
  'I think it is the form',
  'we fixed that yesterday',
  'this is bad',
  'which is a shame',
  'what a mess',
  'how sad',
  'when I tried it, it worked',
  'check this out',
  'let me look at that tomorrow',
  'deployed',
  'can anyone take this?',
  'who can fix it?',
  'should we roll back?',
  'what do you think?',
  'can we talk about it tomorrow?',
  'kann das jemand übernehmen? kann jemand nachsehen?',
  'sollen wir zurückrollen?',
  'was meint ihr?',
  'https://example.com/search?q=why&x=1?',
  '`why?`',
  '```\nwhy did it fail?\n```',
  '&gt; why did they leave?\nno idea',
  '> how many?',
];

describe('a message of a talk', () => {
  test.each(ASKED)('asks: %s', (text) => {
    expect(speech(text)).toBe('asks');
  });

  test.each(TALKED)('does not ask us: %s', (text) => {
    expect(speech(text)).toBe('talks');
  });

  test.each(['stop', 'Stop!', 'stop it', 'cancel', 'please stop', 'abbrechen', 'stopp'])(
    'stops: %s',
    (text) => {
      expect(speech(text)).toBe('stops');
    },
  );

  test('that says stop among other words stops nothing', () => {
    expect(speech('they stop at the payment')).toBe('talks');
    expect(speech('where do they stop?')).toBe('asks');
  });

  test('asks the same whatever its case and spaces', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ASKED), fc.constantFrom(' ', '\n', '\t '), (text, space) => {
        const spaced = `${space}${text.replaceAll(' ', space)}${space}`;
        expect(speech(spaced)).toBe('asks');
        expect(speech(text.toUpperCase())).toBe('asks');
      }),
    );
  });

  test('asks where it is marked as a question, unless people are meant', () => {
    const word = fc.constantFrom('Zahlung', 'checkout', 'форма', 'ödeme', 'الدفع', 'платёж');
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (words) => {
        expect(speech(`${words.join(' ')}?`)).toBe('asks');
      }),
    );
  });

  test('never asks from inside code, a quote or a link', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ASKED), (text) => {
        const line = text.replaceAll('`', '');
        expect(speech(`\`${line}\``)).toBe('talks');
        expect(speech(`\`\`\`${line}\`\`\``)).toBe('talks');
        expect(speech(`&gt; ${line}`)).toBe('talks');
      }),
    );
  });

  test('is read whatever it is, and quickly', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(['asks', 'stops', 'talks']).toContain(speech(text));
      }),
    );
    const started = performance.now();
    for (const part of ['and, ', '`', '> ', '"?', 'a ', '<', 'can we ', '? '])
      speech(part.repeat(3000 / part.length));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

test('thanks are chatter, a question is not', () => {
  expect(isChatter('<@U0BACKSTORY> thanks!', CLOCK)).toBe(true);
  expect(isChatter('<@U0BACKSTORY> thanks, and on mobile?', CLOCK)).toBe(false);
});
