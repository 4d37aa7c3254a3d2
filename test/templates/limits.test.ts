import { describe, expect, it } from 'vitest';
import { check, LIMITS } from '../../src/templates/limits.ts';

function section(length: number) {
  return { type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(length), verbatim: true } };
}

const plain = { type: 'plain_text', text: 'Pick', emoji: false };

function select(options: readonly object[]) {
  return { type: 'static_select', action_id: 'a', placeholder: plain, options };
}

function chart(labels: readonly string[]) {
  const data = labels.map((label) => ({ label, value: 1 }));
  const axes = { categories: [...labels], y_label: 'Sessions' };
  const bars = { type: 'bar', series: [{ name: 'Sessions', data }], axis_config: axes };
  return { type: 'data_visualization', title: 'Sessions', chart: bars };
}

/** A line for each list of labels, over the places of the first. */
function lines(...places: readonly (readonly string[])[]) {
  const series = places.map((labels, i) => ({
    name: `line ${i + 1}`,
    data: labels.map((label) => ({ label, value: 1 })),
  }));
  const axes = { categories: [...(places[0] ?? [])], y_label: 'Percent' };
  return {
    type: 'data_visualization',
    title: 'By day',
    chart: { type: 'line', series, axis_config: axes },
  };
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
    ['a menu without options', [{ type: 'actions', elements: [select([])] }], 'options'],
    [
      'an option whose value is too long',
      [{ ...section(1), accessory: select([{ text: plain, value: 'v'.repeat(151) }]) }],
      'options.0.value',
    ],
    ['a chart of seven bars', [chart(['1', '2', '3', '4', '5', '6', '7'])], 'series.0.data'],
    ['two bars of one name', [chart(['same', 'same'])], 'categories'],
    [
      'a line of 21 points',
      [lines(Array.from({ length: 21 }, (_, i) => String(i)))],
      'series.0.data',
    ],
    ['seven lines', [lines(['1'], ['1'], ['1'], ['1'], ['1'], ['1'], ['1'])], 'series'],
    ['a line that lacks a place', [lines(['1', '2'], ['1'])], 'chart'],
    ['an unknown block', [{ type: 'marquee' }], 'blocks.0.type'],
  ])('refuse %s and name the place', (_, blocks, place) => {
    expect(check({ text: 'x', blocks }).join('\n')).toContain(place);
  });

  it('refuse a message without words, or with too many', () => {
    expect(check({ text: '', blocks: [section(1)] })).not.toEqual([]);
    expect(check({ text: 'x'.repeat(LIMITS.text + 1), blocks: [] })).not.toEqual([]);
  });
});
