import { describe, expect, it } from 'vitest';
import type { RrwebEvent } from '../../../src/engine/ports/source.ts';
import type { Observations } from '../../../src/engine/recording/observations.ts';
import { observe } from '../../../src/engine/recording/observe.ts';
import {
  click,
  element,
  inWindow,
  move,
  mutation,
  page,
  snapshot,
  textNode,
} from '../../support/made-recording.ts';
import { stream } from '../../support/recorded-page.ts';

function seen(events: readonly RrwebEvent[]): Promise<Observations> {
  return observe(stream(inWindow('w1', events)));
}

const SHOP = [
  element(10, 'button', {}, [textNode(11, 'Buy')]),
  element(12, 'p', { role: 'alert' }, [textNode(13, 'Your card was declined')]),
  element(14, 'div', { class: 'spinner' }),
];

describe('a snapshot repeated without a load', () => {
  const again = (ids: number) => [
    ...snapshot(0, page(1, SHOP)),
    click(100_000, 10),
    ...snapshot(100_500, page(ids, SHOP)),
    move(110_000),
  ];

  it('answers no click, tells no refusal anew and does not end a wait', async () => {
    const { clicks, texts, busy, pages } = await seen(again(500));
    expect(clicks).toMatchObject([{ answer: null }]);
    expect(texts).toMatchObject([{ text: 'Your card was declined', at: 0, gone: null }]);
    expect(busy.filter(({ unfinished }) => !unfinished)).toEqual([]);
    expect(pages).toHaveLength(1);
  });

  it('is a new page where the ids begin again just after a click', async () => {
    const { clicks } = await seen(again(1));
    expect(clicks).toMatchObject([{ answer: { kind: 'page' } }]);
  });
});

describe('the order of a recording', () => {
  const events = [
    ...snapshot(0, page(1, SHOP)),
    click(5_000, 10),
    mutation(5_400, {
      adds: [
        { parentId: 4, nextId: null, node: element(30, 'p', {}, [textNode(31, 'Thank you')]) },
      ],
    }),
    move(9_000),
  ];

  it('does not matter within ten seconds, nor does an event stored twice', async () => {
    const [meta, full, press, change, end] = events;
    const mixed = [meta, full, end, change, press, change, press].flatMap((event) => event ?? []);
    const [straight, shuffled] = [await seen(events), await seen(mixed)];
    expect({ ...shuffled, events: 0 }).toEqual({ ...straight, events: 0 });
    expect(shuffled.clicks).toMatchObject([{ answer: { kind: 'change', afterMs: 400 } }]);
  });
});

describe('several tabs', () => {
  it('are read apart, and a tab that opens answers the click before it', async () => {
    const first = inWindow('w1', [...snapshot(0, page(1, SHOP)), click(5_000, 10), move(20_000)]);
    const second = inWindow('w2', [
      ...snapshot(6_000, page(1, [textNode(9, 'Invoice')])),
      move(9_000),
    ]);
    const observed = await observe(stream([...first, ...second]));
    expect(observed.windows).toEqual(['w1', 'w2']);
    expect(observed.clicks).toMatchObject([{ answer: { kind: 'tab', afterMs: 1_000 } }]);
  });
});

describe('a style sheet', () => {
  const HIDDEN = [
    element(10, 'p', { class: 'note' }, [textNode(11, 'The payment failed to go through')]),
  ];
  const sheet = (css: string) => [element(5, 'style', { _cssText: css })];
  const shown = async (css: string, change: object = {}) => {
    const events = [
      ...snapshot(0, page(1, HIDDEN, sheet(css))),
      click(1_000, 4),
      mutation(2_000, change),
      move(6_000),
    ];
    return (await seen(events)).texts.map(({ at }) => at);
  };

  it.each([
    ['.note { display: none }', []],
    ['.note { display: block }', [0]],
    ['body > p { visibility: hidden }', []],
    ['p:not(.open) { opacity: 0 }', []],
    ['.note { display: none } p.note { display: block }', [0]],
    ['.note { display: none !important } p.note { display: block }', []],
    ['@media (max-width: 600px) { .note { display: none } }', [0]],
    ['@media (min-width: 600px) { .note { display: none } }', []],
    ['@supports (display: grid) { .note { display: none } }', []],
    ['.note:hover { display: none }', [0]],
    ['.note { opacity: 0; animation: appear 1s forwards }', [0]],
    ['.note { max-height: 0; overflow: hidden }', []],
    ['.note { max-height: 0 } p.note { max-height: 90px }', [0]],
    ['.note { max-height: 0; animation: open 1s forwards }', [0]],
    ['.note { position: absolute; left: -9999px }', []],
    ['.note { position: absolute; left: -9999px } p.note { left: 0 }', [0]],
    ['.note { position: fixed; right: 0; transform: translateX(100%) }', []],
    ['.note { position: fixed; top: 90px; left: 90px; transform: translate(-50%, -100%) }', [0]],
    ['.note { clip: rect(0, 0, 0, 0) }', []],
    ['.note { clip-path: inset(10%) }', [0]],
    ['a, .x > .note, [class~="note"] { display: none }', []],
  ])('decides what is on the screen: %s', async (css, times) => {
    expect(await shown(css)).toEqual(times);
  });

  it('reveals a text by a class of its own or of what it lies in', async () => {
    const css = '.note { display: none } .note.open, .all .note { display: block }';
    const own = { attributes: [{ id: 10, attributes: { class: 'note open error' } }] };
    const around = { attributes: [{ id: 4, attributes: { class: 'all' } }] };
    expect(await shown(css, own)).toEqual([2_000]);
    expect(await shown(css, around)).toEqual([2_000]);
  });

  it('that comes after the page takes back what it hides', async () => {
    const events: RrwebEvent[] = [
      ...snapshot(0, page(1, HIDDEN)),
      {
        type: 3,
        timestamp: 5,
        data: {
          source: 15,
          id: 1,
          styleIds: [1],
          styles: [{ styleId: 1, rules: [{ rule: '.note { display: none }', index: 0 }] }],
        },
      },
      move(6_000),
    ];
    expect((await seen(events)).texts).toEqual([]);
  });
});

it('a recording of 200,000 changes to a big page is read in one go', async () => {
  const rows = Array.from({ length: 3_000 }, (_, i) =>
    element(100 + 2 * i, 'div', { class: 'row' }, [textNode(101 + 2 * i, `Row ${i}`)]),
  );
  const head = [
    element(50, 'style', { _cssText: '.row.off { display: none } .dark .row { color: #fff }' }),
  ];
  const events: RrwebEvent[] = snapshot(0, page(1, rows, head));
  for (let i = 1; i <= 200_000; i++) {
    const id = 100 + 2 * (i % 3_000);
    const change =
      i % 2 === 0
        ? { texts: [{ id: id + 1, value: `Row ${i}` }] }
        : { attributes: [{ id, attributes: { class: i % 3 === 0 ? 'row off' : 'row' } }] };
    events.push(mutation(i, change));
  }
  const observed = await seen(events);
  expect(observed).toMatchObject({ events: 200_002, skipped: 0, clicks: [] });
});
