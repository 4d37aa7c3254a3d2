import { describe, expect, it } from 'vitest';
import { check, LIMITS } from '../../src/templates/limits.ts';

function section(length: number) {
  return { type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(length), verbatim: true } };
}

function button(fields: object) {
  const text = { type: 'plain_text', text: 'Open', emoji: false };
  return { type: 'actions', elements: [{ type: 'button', action_id: 'a', text, ...fields }] };
}

describe("Slack's limits", () => {
  it('let a message pass that keeps to them', () => {
    expect(check({ text: 'ok', blocks: [section(3000), button({ value: 'v' })] })).toEqual([]);
    expect(check({ text: 'words alone', blocks: [] })).toEqual([]);
  });

  it.each([
    ['a section of 3,001 characters', [section(3001)], 'blocks.0.text.text'],
    ['an empty section', [section(0)], 'blocks.0.text.text'],
    ['51 blocks', Array.from({ length: 51 }, () => section(1)), 'blocks'],
    ['more than a message holds', Array.from({ length: 4 }, () => section(2900)), 'blocks'],
    [
      'a button value of 2,001 characters',
      [button({ value: 'v'.repeat(2001) })],
      'elements.0.value',
    ],
    ['a button that leads nowhere', [button({ url: 'nowhere' })], 'elements.0.url'],
    [
      '26 buttons',
      [{ type: 'actions', elements: Array.from({ length: 26 }, () => button({}).elements[0]) }],
      'elements',
    ],
    [
      'text that Slack would make links of',
      [{ ...section(1), text: { type: 'mrkdwn', text: 'x' } }],
      'verbatim',
    ],
    ['an unknown block', [{ type: 'marquee' }], 'blocks.0.type'],
  ])('refuse %s and name the place', (_, blocks, place) => {
    expect(check({ text: 'x', blocks }).join('\n')).toContain(place);
  });

  it('refuse a message without words, or with too many', () => {
    expect(check({ text: '', blocks: [section(1)] })).not.toEqual([]);
    expect(check({ text: 'x'.repeat(LIMITS.text + 1), blocks: [] })).not.toEqual([]);
  });
});
