import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeText } from '../../../src/engine/sessions/safe-text.ts';

describe('text made safe to show', () => {
  it.each([
    ['<!channel> hello', '‹!channel› hello'],
    ['<https://evil.example|Open replay>', '‹evil.example|Open replay›'],
    ['see https://evil.example/x', 'see evil.example/x'],
    ['line\nbreak\u0000\u001b[31m', 'line break [31m'],
    ['right\u202eleft and zero\u200bwidth', 'rightleft and zerowidth'],
    ['12.50 € – 3 × "Ünïcode" 日本', '12.50 € – 3 × "Ünïcode" 日本'],
  ])('%j becomes %j', (text, safe) => {
    expect(safeText(text)).toBe(safe);
  });

  it('holds no mention, no link and no control character, whatever came in', () => {
    const part = fc.constantFrom(
      '<!',
      '<@',
      '@here',
      '@channel',
      'http://',
      'https://',
      '>',
      '\u0007',
      '\u202e',
      'a',
      ' ',
      '|',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(part, fc.string({ maxLength: 5 })), { maxLength: 12 }),
        (parts) => {
          const safe = safeText(parts.join(''));
          expect(safe).not.toMatch(
            /[<>\p{Cc}]|@(channel|here|everyone)\b|\b[a-z][a-z0-9+.-]*:\/\//iu,
          );
        },
      ),
    );
  });
});
