import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskText } from '../../../src/adapters/telemetry/mask.ts';

test('no e-mail, id or link survives, wherever it stands', () => {
  const secrets = fc.oneof(
    fc.emailAddress(),
    fc.uuid(),
    fc.webUrl({ validSchemes: ['http', 'https'] }),
  );
  const word = fc.constantFrom('for', 'of', 'the visitor', '(', '"', ':', '');
  fc.assert(
    fc.property(word, secrets, word, (before, secret, after) => {
      expect(maskText(`${before} ${secret} ${after}`)).not.toContain(secret);
    }),
  );
});

test.each([
  'The outbox key m1 is not known',
  'claude-sonnet-5-5 answered 529 after 21 s',
  'connect ECONNREFUSED 127.0.0.1:5432',
  'summarize-session failed (attempt 3 of 4)',
])('a plain sentence stays as it is: %s', (sentence) => {
  expect(maskText(sentence)).toBe(sentence);
});

test('a long text is cut', () => {
  expect(maskText('a '.repeat(1000))).toHaveLength(300);
});
