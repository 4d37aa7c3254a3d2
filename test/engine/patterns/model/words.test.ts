import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listSessions } from '../../../../src/engine/patterns/model/listing.ts';
import { cleanWords, spokenOf } from '../../../../src/engine/patterns/model/words.ts';
import { aRecord, type Shown } from '../../../support/session-records.ts';

const SCREEN: Shown = ['error-shown', 'Sorry, AddressError: zone missing'];
const HIDDEN: Shown = [
  'technical',
  "TypeError: Cannot read properties of undefined (reading 'zip')",
];

/** What is left of a description about troubles with these faces. */
function said(description: string, faces: readonly Shown[] = [SCREEN, HIDDEN]): string {
  const { troubles } = listSessions([aRecord('a', [{ path: '/pay', faces }])]);
  const spoken = spokenOf(troubles.values());
  return cleanWords({ name: '', description, indicators: [] }, spoken).description;
}

const GOOD = 'Visitors press Pay and nothing answers. ';

test('plain words stay as they are, in any language', () => {
  expect(said(GOOD)).toBe(GOOD.trim());
  expect(said('Visitors see “カードが拒否されました” and leave.')).toContain('拒否');
});

describe('a sentence is left out', () => {
  test.each([
    'It happened in 14 sessions.',
    'Over 30 % of them leave.',
    'They wait for 40 s.',
    'It begins at 1:24.',
    'Seen in s3.1 and s4.',
    'Three visitors leave.',
    'Most of the affected visitors leave.',
    'Half of them give up.',
    'All users are stopped.',
    'Every visitor who tries gets the same.',
    'None of the sessions gets further.',
    '٣ من الزوار.',
  ])('that counts: %s', (sentence) => {
    expect(said(`${GOOD}${sentence}`)).toBe(GOOD.trim());
    expect(said(`${sentence} ${GOOD}`)).toBe(GOOD.trim());
  });

  test.each([
    'A TypeError stops the form.',
    'The cause is a JavaScript error.',
    'An exception is thrown.',
    'It cannot read properties of undefined.',
    'The zip field fails with NetworkException.',
    'Console errors appear.',
  ])('that names what only a program noticed: %s', (sentence) => {
    expect(said(`${GOOD}${sentence}`)).toBe(GOOD.trim());
  });
});

test('what stood on the screen may be named, even if it looks like a program', () => {
  expect(said('The form answers AddressError and stays.')).toBe(
    'The form answers AddressError and stays.',
  );
  expect(said('The form answers AddressError and stays.', [HIDDEN])).toBe('');
});

test('a name keeps its words without their numbers', () => {
  const named = cleanWords(
    { name: 'Step 3 of the form refuses.', description: '', indicators: [] },
    spokenOf([]),
  );
  expect(named.name).toBe('Step of the form refuses');
});

test('indicators are five at most, each once, none empty', () => {
  const indicators = ['Pressed again', 'Pressed again', '12', 'b c', 'd e', 'f g', 'h i', 'j k'];
  const words = cleanWords({ name: 'x', description: '', indicators }, spokenOf([]));
  expect(words.indicators).toEqual(['Pressed again', 'b c', 'd e', 'f g', 'h i']);
});

test('no digit of a model is left, whatever it writes', () => {
  const text = fc.array(
    fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('12', ' s3 ', '. ', '٣', 'at 4 s')),
  );
  fc.assert(
    fc.property(text, (parts) => {
      const all = parts.join('');
      const words = cleanWords({ name: all, description: all, indicators: [all] }, spokenOf([]));
      expect(JSON.stringify(words)).not.toMatch(/\p{Nd}/u);
    }),
  );
});
