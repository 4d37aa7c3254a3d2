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

const BUTTON = element(10, 'button', {}, [textNode(11, 'Buy')]);

function seen(events: readonly RrwebEvent[]): Promise<Observations> {
  return observe(stream(inWindow('w1', events)));
}

function added(timestamp: number, parentId: number, node: unknown): RrwebEvent {
  return mutation(timestamp, { adds: [{ parentId, nextId: null, node }] });
}

const texts = (observed: Observations) => observed.texts.map(({ text }) => text);

describe('a recording', () => {
  it('that starts in the middle is read from its first full snapshot on', async () => {
    const before = [added(1_000, 4, BUTTON), click(2_000, 10), move(2_500)];
    const observed = await seen([...before, ...snapshot(5_000, page(1, [BUTTON])), move(9_000)]);
    expect(observed).toMatchObject({ skipped: 0, span: { start: 1_000, end: 9_000 } });
    expect(observed.clicks).toMatchObject([{ target: 'page' }]);
  });

  it('with a part stored twice long after it is read once', async () => {
    const once = [
      ...snapshot(0, page(1, [BUTTON])),
      click(5_000, 10),
      added(5_300, 4, element(30, 'p', {}, [textNode(31, 'Thank you')])),
      ...[20_000, 30_000, 40_000].map((at) => move(at)),
    ];
    const [one, two] = [await seen(once), await seen([...once, ...once])];
    expect({ ...two, events: 0 }).toEqual({ ...one, events: 0 });
  });

  it('counts what it does not know', async () => {
    const unknown = [
      { type: 77, timestamp: 1_000, data: {} },
      { type: 3, timestamp: 1_100, data: { source: 88 } },
      { type: 3, timestamp: 1_200, data: { source: 10 } },
    ];
    const observed = await seen([...snapshot(0, page(1, [BUTTON])), ...unknown, move(3_000)]);
    expect(observed).toMatchObject({ events: 6, skipped: 2 });
  });

  it('of two tabs with the same node ids keeps them apart', async () => {
    const other = page(1, [element(10, 'a', { href: '/x' }, [textNode(11, 'Read')])]);
    const a = inWindow('a', [...snapshot(0, page(1, [BUTTON])), click(3_000, 10), move(9_000)]);
    const b = inWindow('b', [...snapshot(1, other), click(3_001, 10), move(9_001)]);
    const mixed = [...a, ...b].toSorted((one, two) => one.event.timestamp - two.event.timestamp);
    const { clicks } = await observe(stream(mixed));
    expect(clicks.map(({ target }) => target)).toEqual(['button "Buy"', 'link "Read"']);
  });
});

describe('a part of the page', () => {
  it('in a frame that loads another document is that document alone', async () => {
    const document = (first: number, words: string) => page(first, [textNode(first + 9, words)]);
    const { texts: told } = await seen([
      ...snapshot(0, page(1, [element(20, 'iframe')])),
      added(1_000, 20, document(100, 'First document')),
      added(5_000, 20, document(200, 'Second document')),
      move(9_000),
    ]);
    expect(told).toMatchObject([
      { text: 'First document', gone: 5_000 },
      { text: 'Second document', gone: null },
    ]);
  });

  it('in a shadow root is seen, and hidden by the sheets of that root alone', async () => {
    const shadow = (id: number, childNodes: unknown[]) => ({
      ...element(id, 'p', { class: 'x' }, childNodes),
      isShadow: true,
    });
    const host = {
      ...element(20, 'div', {}, [
        { ...element(21, 'style', { _cssText: '.x { display: none }' }), isShadow: true },
        shadow(22, [textNode(23, 'Nobody sees this')]),
      ]),
      isShadowHost: true,
    };
    const outside = element(40, 'p', { class: 'x' }, [textNode(41, 'Everybody sees this')]);
    const observed = await seen([
      ...snapshot(0, page(1, [])),
      added(1_000, 4, host),
      added(2_000, 4, outside),
      move(9_000),
    ]);
    expect(texts(observed)).toEqual(['Everybody sees this']);
  });

  it('that was said to be hidden but is pressed was on the screen', async () => {
    const head = [element(50, 'style', { _cssText: 'body { display: none }' })];
    const { busy, pages } = await seen([
      ...snapshot(0, page(1, [element(9, 'h1', {}, [textNode(8, 'Home')]), BUTTON], head)),
      click(3_000, 10),
      move(9_000),
    ]);
    expect(busy).toMatchObject([{ what: 'blank page', until: 3_000 }]);
    expect(pages).toMatchObject([{ heading: 'Home' }]);
  });
});

describe('a snapshot repeated without a load', () => {
  const dialog = (first: number, attributes: object) =>
    element(first, 'div', { role: 'dialog', ...attributes }, [
      element(first + 1, 'p', {}, [textNode(first + 2, 'Leave the page?')]),
      element(first + 3, 'button', {}, [textNode(first + 4, 'Yes')]),
    ]);

  it('goes on with the dialog that was open, and knows when it closes', async () => {
    const { texts: told } = await seen([
      ...snapshot(0, page(1, [BUTTON])),
      added(1_000, 4, dialog(60, {})),
      ...snapshot(50_000, page(500, [BUTTON, dialog(560, {})])),
      mutation(60_000, { removes: [{ parentId: 503, id: 560 }] }),
      move(70_000),
    ]);
    expect(told).toMatchObject([{ text: 'Leave the page? Yes', at: 1_000, gone: 60_000 }]);
  });

  it('tells of a dialog that came with it', async () => {
    const { texts: told } = await seen([
      ...snapshot(0, page(1, [BUTTON, dialog(60, { hidden: '' })])),
      ...snapshot(50_000, page(500, [BUTTON, dialog(560, {})])),
      move(70_000),
    ]);
    expect(told).toMatchObject([{ text: 'Leave the page? Yes', place: 'dialog', at: 50_000 }]);
  });
});

it('what is kept does not grow with the recording', async () => {
  const events: RrwebEvent[] = snapshot(0, page(1, [element(30, 'input'), BUTTON]));
  for (let i = 1; i <= 21_000; i++) {
    const at = i * 1_500;
    events.push(
      {
        type: 3,
        timestamp: at,
        data: { source: 5, id: 30, text: 'x'.repeat(i % 9), isChecked: false },
      },
      { type: 3, timestamp: at + 1, data: { source: 4, width: 500 + i, height: 700 } },
      { type: 3, timestamp: at + 2, data: { source: 3, id: 1, x: 0, y: (i % 2) * 900 } },
      { type: 5, timestamp: at + 3, data: { tag: i % 2 ? 'window hidden' : 'window visible' } },
    );
  }
  const { inputs, sizes, scrolls, tabs } = await seen(events);
  for (const list of [sizes, scrolls, tabs]) expect(list.length).toBe(3_000);
  expect(inputs.length).toBe(20_000);
});
