import { describe, expect, it } from 'vitest';
import { readLayout } from '../../src/templates/layout.ts';
import { check } from '../../src/templates/limits.ts';

function texts(filled: string): string[] {
  return readLayout(filled).blocks.flatMap((block) =>
    block.type === 'section' ? [block.text?.text ?? ''] : [],
  );
}

describe('A template', () => {
  it('becomes blocks in the order in which it is written', () => {
    const { text, blocks } = readLayout(`
      <text>News</text>
      <section>One <button action="go" value="7" style="primary">Go</button></section>
      <context>small</context>
      <actions><button action="open" url="https://a.example/?x=1&amp;y=2">Open</button></actions>`);
    expect(text).toBe('News');
    expect(blocks).toEqual([
      {
        type: 'section',
        text: { type: 'mrkdwn', text: 'One', verbatim: true },
        expand: true,
        accessory: {
          type: 'button',
          text: { type: 'plain_text', text: 'Go', emoji: false },
          action_id: 'go',
          value: '7',
          style: 'primary',
        },
      },
      { type: 'context', elements: [{ type: 'mrkdwn', text: 'small', verbatim: true }] },
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            text: { type: 'plain_text', text: 'Open', emoji: false },
            action_id: 'open',
            url: 'https://a.example/?x=1&y=2',
          },
        ],
      },
    ]);
  });

  it('holds menus, questions before an act, and charts', () => {
    const { blocks } = readLayout(`
      <actions>
        <select action="pick" hint="More"><option value="1" note="small &amp; new">${'x'.repeat(90)}</option></select>
        <button action="end" confirm="All of it." deny="Go on">End</button>
      </actions>
      <actions><select action="pick" hint="None"></select></actions>
      <chart title="Sessions" of="Sessions"><bar value="23">one</bar><bar value="9">${'two'.repeat(9)}</bar></chart>
      <chart title="Nothing" of="Sessions"></chart>`);
    const plain = (text: string) => ({ type: 'plain_text', text, emoji: false });
    expect(check({ text: 'x', blocks })).toEqual([]);
    expect(blocks).toMatchObject([
      {
        elements: [
          {
            type: 'static_select',
            placeholder: plain('More'),
            options: [
              { value: '1', description: plain('small & new'), text: plain(`${'x'.repeat(74)}…`) },
            ],
          },
          { confirm: { title: plain('End?'), deny: plain('Go on') } },
        ],
      },
      {
        type: 'data_visualization',
        chart: {
          axis_config: { categories: ['one', `${'two'.repeat(6)}t…`], y_label: 'Sessions' },
        },
      },
    ]);
  });

  it('draws lines over the same places', () => {
    const line = (name: string, values: readonly number[]) =>
      `<line name="${name}">${values.map((one, i) => `<point value="${one}">${i}:00</point>`).join('')}</line>`;
    const { blocks } = readLayout(
      `<chart title="By hour" of="Percent">${line('now', [44, 41.5])}${line('usual', [60, 61])}</chart>`,
    );
    expect(check({ text: 'x', blocks })).toEqual([]);
    expect(blocks).toMatchObject([
      {
        title: 'By hour',
        chart: {
          type: 'line',
          axis_config: { categories: ['0:00', '1:00'], y_label: 'Percent' },
          series: [
            { name: 'now', data: [{ value: 44 }, { value: 41.5 }] },
            { name: 'usual', data: [{ value: 60 }, { value: 61 }] },
          ],
        },
      },
    ]);
  });

  it('without elements is one section that is its own summary', () => {
    expect(readLayout('Which session?\n')).toMatchObject({
      text: 'Which session?',
      blocks: [{ type: 'section', text: { text: 'Which session?' } }],
    });
  });

  it('leaves out what conditions have left empty', () => {
    expect(
      readLayout('<text>x</text><section>\n \n</section><context> </context><actions></actions>')
        .blocks,
    ).toEqual([]);
    expect(texts('<section>\n  a\n\n\n  b\n</section>')).toEqual(['a\nb']);
  });

  it('splits a long section at the ends of lines only', () => {
    const lines = Array.from({ length: 100 }, (_, index) => `${index} ${'x'.repeat(90)}`);
    const parts = texts(`<section>${lines.join('\n')}</section>`);
    expect(parts.length).toBe(4);
    expect(parts.every((part) => part.length <= 3000)).toBe(true);
    expect(parts.join('\n').split('\n')).toEqual(lines);
  });

  it('is refused when something stands outside of its elements', () => {
    expect(() => readLayout('<section>a</section> lost')).toThrow(/outside.*lost/);
  });
});
