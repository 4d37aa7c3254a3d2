import { expect, test } from 'vitest';
import { nearestWord } from '../../src/templates/nearest-word.ts';

const WORDS = ['setup', 'status', 'budget', 'privacy', 'names', 'approve', 'unapprove'];

test.each([
  ['stauts', 'status'],
  ['STATUS', 'status'],
  ['statuss', 'status'],
  ['bugdet', 'budget'],
  ['priv', 'privacy'],
  ['name', 'names'],
  ['aprove', 'approve'],
  ['unaprove', 'unapprove'],
  ['set-up', 'setup'],
])('%s means %s', (typed, word) => {
  expect(nearestWord(typed, WORDS)).toBe(word);
});

test.each(['', 's', 'st4t-xx', 'frobnicate', 'everything', 'x'.repeat(10_000), 'ƒ'])(
  '"%s" means none of them',
  (typed) => {
    expect(nearestWord(typed, WORDS)).toBeNull();
  },
);
