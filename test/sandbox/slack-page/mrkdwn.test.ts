import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatSlackDate } from '../../../sandbox/slack/page/mrkdwn/date.ts';
import type { Inline, MrkdwnBlock } from '../../../sandbox/slack/page/mrkdwn/nodes.ts';
import { parseMrkdwn } from '../../../sandbox/slack/page/mrkdwn/parse.ts';

function parse(text: string, linkAddresses = true): readonly MrkdwnBlock[] {
  return parseMrkdwn(text, { linkAddresses });
}

/** All nodes, at every depth. */
function nodesOf(blocks: readonly MrkdwnBlock[]): readonly Inline[] {
  const inside = (node: Inline): readonly Inline[] =>
    'children' in node ? [node, ...node.children.flatMap(inside)] : [node];
  return blocks.flatMap((block) => (block.type === 'pre' ? [] : block.children.flatMap(inside)));
}

function textsOf(blocks: readonly MrkdwnBlock[]): string {
  const texts = nodesOf(blocks).flatMap((node) => ('text' in node ? [node.text] : []));
  return texts.join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Text as somebody with bad intentions would put it together. */
const hostile = fc
  .array(
    fc.oneof(
      fc.string({ maxLength: 4 }),
      fc.constantFrom(
        ...['<!channel>', '<@U1ABC>', '<https://a.example|b>', '&lt;', '&amp;lt;', '<', '>', '|'],
        ...[
          '*',
          '_',
          '~',
          '`',
          '```',
          '\n',
          ' ',
          '> ',
          ':eyes:',
          'javascript:alert(1)',
          '<!date^1^{date}|x>',
        ],
      ),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

describe('mrkdwn', () => {
  test('whatever was escaped stays text: no mention, link or date comes out of it', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const kinds = new Set(nodesOf(parse(escaped(text), false)).map((node) => node.type));
        for (const kind of ['user', 'channel', 'group', 'broadcast', 'link', 'date'] as const) {
          expect(kinds).not.toContain(kind);
        }
      }),
    );
  });

  test('escaped text without marks is shown letter by letter', () => {
    const unmarked = hostile.map((text) => text.replaceAll(/[*_~`:>\n]/g, ''));
    fc.assert(
      fc.property(unmarked, (text) => {
        expect(textsOf(parse(escaped(text), false))).toBe(text);
      }),
    );
  });

  test('no text makes a link that could run something', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const node of nodesOf(parse(text))) {
          if (node.type === 'link') expect(node.url).toMatch(/^(?:https?|mailto|tel):/);
        }
      }),
    );
  });

  test('long text full of marks that never close is read in no time', () => {
    const before = performance.now();
    for (const part of ['*a ', '*<*`', '<', '`', '_~*a', ':a']) parse(part.repeat(10_000));
    parse(`https://a.example/${'.'.repeat(40_000)}x`);
    expect(performance.now() - before).toBeLessThan(2_000);
  });

  test('bold, italic, strike and code nest, and bold may hold a link with a star in it', () => {
    const [block] = parse('*bold <https://a.example|l*x>* _it_ ~st~ `co&lt;de`');
    expect(block).toMatchObject({
      type: 'text',
      children: [
        { type: 'bold', children: [{ text: 'bold ' }, { type: 'link', text: 'l*x' }] },
        { text: ' ' },
        { type: 'italic' },
        { text: ' ' },
        { type: 'strike' },
        { text: ' ' },
        { type: 'code', text: 'co<de' },
      ],
    });
  });

  test.each(['snake_case_word', '2*3*4', '14:22:30', '* not bold *', '<script>'])(
    '%s has no marks in it',
    (text) => {
      expect(parse(text)).toEqual([{ type: 'text', children: [{ type: 'text', text }] }]);
    },
  );

  test('quotes and fences are blocks of their own', () => {
    expect(parse('before\n> one\n&gt; two\nafter\n```x\ny```').map((block) => block.type)).toEqual([
      'text',
      'quote',
      'text',
      'pre',
    ]);
  });

  test('a bare address becomes a link without its full stop, unless the text is verbatim', () => {
    expect(nodesOf(parse('See https://a.example/b.'))).toContainEqual({
      type: 'link',
      url: 'https://a.example/b',
      text: 'https://a.example/b',
    });
    expect(nodesOf(parse('See https://a.example/b.', false))).toHaveLength(1);
  });
});

describe('dates of Slack', () => {
  const now = new Date('2026-11-21T12:00:00Z');
  const at = (format: string, iso: string): string | null =>
    formatSlackDate({ seconds: Date.parse(iso) / 1000, format, now, timeZone: 'UTC' });

  test('every token is filled in the time zone given', () => {
    const iso = '2026-11-14T14:22:05Z';
    expect(at('{date_num} {date_short}', iso)).toBe('2026-11-14 Nov 14, 2026');
    expect(at('{date_long}', iso)).toBe('Saturday, November 14th, 2026');
    expect(at('{date} {time} {time_secs}', iso)).toBe('November 14th, 2026 2:22 PM 2:22:05 PM');
    expect(at('{ago}', iso)).toBe('7 days ago');
  });

  test('near days have names', () => {
    expect(at('{date_pretty}', '2026-11-21T01:00:00Z')).toBe('Today');
    expect(at('{date_short_pretty}', '2026-11-20T23:00:00Z')).toBe('Yesterday');
    expect(at('{date_short_pretty}', '2026-11-18T23:00:00Z')).toBe('Nov 18, 2026');
  });

  test('an unknown token or an impossible date leaves it to the fallback', () => {
    expect(at('{century}', '2026-11-14T14:22:05Z')).toBeNull();
    expect(formatSlackDate({ seconds: 1e15, format: '{date}', now })).toBeNull();
  });
});
