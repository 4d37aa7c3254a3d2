import fc from 'fast-check';
import { expect, test } from 'vitest';
import { typedPieces } from '../../../sandbox/slack/acts/typed-text.ts';
import { settingsOf } from '../../../sandbox/slack/settings.ts';
import { createWorld } from '../../../sandbox/slack/world.ts';

const world = createWorld(settingsOf({}));

function written(typed: string): string {
  return typedPieces(world, typed)
    .map((it) => it.text)
    .join('');
}

test.each([
  ['@backstory hi', '<@U0BACKSTORY> hi'],
  ['ask @Jon Ek, please', 'ask <@U0JON000002>, please'],
  ['@backstories', '@backstories'],
  ['see #product', 'see <#C0PRODUCT01|product>'],
  ['(https://x.test/a?b=1&c=2)', '(<https://x.test/a?b=1&amp;c=2>)'],
  ['mail ana@x.test.', 'mail <mailto:ana@x.test|ana@x.test>.'],
  ['@here look', '<!here> look'],
  ['1 < 2 & <@U0JON000002>', '1 &lt; 2 &amp; &lt;@U0JON000002&gt;'],
])('%s is written as %s', (typed, text) => {
  expect(written(typed)).toBe(text);
});

test('nothing that is typed is lost, and nothing typed makes Slack’s own signs', () => {
  const words = fc.constantFrom(
    '@backstory',
    '#product',
    'https://x.test/a',
    '<!channel>',
    'a@b.test',
    ' ',
    '&',
  );
  fc.assert(
    fc.property(
      fc.array(fc.oneof(words, fc.string())).map((it) => it.join('')),
      (typed) => {
        const pieces = typedPieces(world, typed);
        const texts = pieces.filter((it) => it.element.type === 'text');
        for (const { text } of texts) expect(text).not.toMatch(/[<>]/);
        for (const { element } of texts) expect(typed).toContain(element.text);
        expect(pieces.length > 0).toBe(typed.length > 0);
      },
    ),
  );
});
