import fc from 'fast-check';
import { expect, test } from 'vitest';
import { print, printable, printJson, say } from '../../src/cli/terminal.ts';
import { paperTerminal } from '../support/cli.ts';
import { INJECTIONS } from '../support/realistic-summaries.ts';

const STEERING = /(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(...INJECTIONS, '\u009b31m', '\u001b]0;title\u0007', '\r\n', '\u007f'),
);

test('no text, printed or said, holds a character that steers a terminal', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const terminal = paperTerminal();
      print(terminal, text);
      say(terminal, text);
      expect(terminal.written.out + terminal.written.err).not.toMatch(STEERING);
    }),
  );
});

test('harmless text stays as it is, line breaks and all', () => {
  const text = 'Zoë pays 3 €\n  then “leaves” 👩‍👩‍👧 مها';
  expect(printable(text)).toBe(text);
});

test('JSON holds no steering character either, and means exactly the same', () => {
  fc.assert(
    fc.property(fc.dictionary(anyText, anyText), (value) => {
      const terminal = paperTerminal();
      printJson(terminal, value);
      expect(terminal.written.out).not.toMatch(STEERING);
      expect(JSON.parse(terminal.written.out)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
