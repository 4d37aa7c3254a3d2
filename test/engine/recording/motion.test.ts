import { describe, expect, it } from 'vitest';
import type { RrwebEvent } from '../../../src/engine/ports/source.ts';
import { observe } from '../../../src/engine/recording/observe.ts';
import {
  click,
  element,
  inWindow,
  move,
  page,
  snapshot,
  textNode,
} from '../../support/made-recording.ts';
import { stream } from '../../support/recorded-page.ts';

const START = snapshot(0, page(1, [element(10, 'p', {}, [textNode(11, 'A long page')])]));

function seen(events: readonly RrwebEvent[]) {
  return observe(stream(inWindow('w1', [...START, ...events])));
}

function incremental(timestamp: number, data: object): RrwebEvent {
  return { type: 3, timestamp, data };
}

function scroll(timestamp: number, y: number, id = 1): RrwebEvent {
  return incremental(timestamp, { source: 3, id, x: 0, y });
}

function finger(timestamp: number, ...ys: readonly number[]): RrwebEvent {
  const positions = ys.map((y, i) => ({ x: 9, y, id: 10, timeOffset: (i - ys.length + 1) * 50 }));
  return incremental(timestamp, { source: 6, positions });
}

function press(timestamp: number, type: number): RrwebEvent {
  return incremental(timestamp, { source: 2, type, id: 10, x: 0, y: 0 });
}

/** A cursor that goes to and fro along one axis, as rrweb tells it: every half second, with offsets. */
function toAndFro(
  from: number,
  turns: number,
  everyMs: number,
  way = 80,
  source = 1,
): RrwebEvent[] {
  const points = Array.from({ length: turns + 2 }, (_, i) => ({
    at: from + i * everyMs,
    x: 300 + (i % 2) * way,
  }));
  const batches = Map.groupBy(points, ({ at }) => Math.ceil((at - from) / 500) * 500 + from);
  return [...batches].map(([timestamp, some]) =>
    incremental(timestamp, {
      source,
      positions: some.map(({ at, x }) => ({ x, y: 200, id: 10, timeOffset: at - timestamp })),
    }),
  );
}

describe('a thrashed cursor', () => {
  it('changes its direction ten times along one axis within two seconds', async () => {
    const { thrashes } = await seen([...toAndFro(5_000, 12, 150), move(20_000)]);
    expect(thrashes).toMatchObject([{ turns: 12, window: 'w1', url: 'https://site.example/page' }]);
    expect(Math.abs((thrashes[0]?.at ?? 0) - 5_000)).toBeLessThan(500);
  });

  it.each([
    ['is not one that turns nine times', toAndFro(5_000, 9, 150)],
    ['is not one that turns more slowly', toAndFro(5_000, 30, 250)],
    ['is not a hand that trembles', toAndFro(5_000, 30, 60, 3)],
    ['is not a finger', toAndFro(5_000, 30, 60, 80, 6)],
    [
      'is not a thing that is dragged',
      [press(4_900, 1), ...toAndFro(5_000, 30, 60), press(8_000, 0)],
    ],
    ['is not a drag of the browser', toAndFro(5_000, 30, 60, 80, 12)],
  ])('%s', async (_, events) => {
    expect((await seen([...events, move(20_000)])).thrashes).toEqual([]);
  });

  it('counts across and down apart', async () => {
    const corners = [
      [0, 0],
      [80, 0],
      [80, 80],
      [0, 80],
    ];
    // round in circles: each axis turns at every second corner
    const positions = Array.from({ length: 16 }, (_, i) => {
      const [x, y] = corners[i % 4] ?? [0, 0];
      return { x, y, id: 10, timeOffset: (i - 15) * 120 };
    });
    const { thrashes } = await seen([incremental(7_000, { source: 1, positions }), move(20_000)]);
    expect(thrashes).toEqual([]);
  });

  it('is told once as long as it goes on, and again after a rest', async () => {
    const { thrashes } = await seen([
      ...toAndFro(5_000, 40, 100),
      ...toAndFro(15_000, 12, 100),
      move(20_000),
    ]);
    expect(thrashes).toHaveLength(2);
    expect(thrashes[0]?.turns).toBe(40);
  });
});

describe('a scroll', () => {
  it('is told once, from rest to rest, with how far down it ends', async () => {
    const events = [scroll(2_000, 300), scroll(2_100, 900), scroll(2_700, 1_440), scroll(9_000, 0)];
    const { scrolls } = await seen([...events, move(20_000)]);
    expect(scrolls).toMatchObject([
      { at: 2_000, screens: 2, toEnd: false },
      { at: 9_000, screens: 0, toEnd: false },
    ]);
  });

  it('of a part of the page, by a few pixels or by the page itself as it comes is none', async () => {
    const set = scroll(500, 0);
    const { scrolls } = await seen([set, scroll(3_000, 900, 10), scroll(6_000, 20), move(9_000)]);
    expect(scrolls).toEqual([]);
  });

  it('met the end of the page where the finger went on and the page did not', async () => {
    const drag = [press(1_900, 7), scroll(2_000, 400), scroll(2_100, 800)];
    const on = [...drag, finger(2_400, 300, 260, 220, 180), press(2_500, 9), move(9_000)];
    const lifted = [...drag, press(2_200, 9), finger(2_400, 300, 298), move(9_000)];
    expect((await seen(on)).scrolls).toMatchObject([{ toEnd: true }]);
    expect((await seen(lifted)).scrolls).toMatchObject([{ toEnd: false }]);
  });
});

describe('the window', () => {
  it('has a size at its start and after each change, but not at each step of one', async () => {
    const resize = (timestamp: number, width: number) =>
      incremental(timestamp, { source: 4, width, height: 720 });
    const events = [
      resize(3_000, 1_200),
      resize(3_200, 1_000),
      resize(3_400, 900),
      resize(9_000, 500),
    ];
    const { sizes } = await seen([...events, move(12_000)]);
    expect(sizes.map(({ width, height }) => [width, height])).toEqual([
      [1_280, 720],
      [900, 720],
      [500, 720],
    ]);
  });
});

describe('a tab', () => {
  const said = (timestamp: number, tag: string): RrwebEvent => ({
    type: 5,
    timestamp,
    data: { tag, payload: {} },
  });
  const of = (window: string, ...events: RrwebEvent[]) => inWindow(window, [...START, ...events]);

  it('is left and come back to when posthog-js says so', async () => {
    const events = [said(3_000, 'window hidden'), move(3_300), said(9_000, 'window visible')];
    const { tabs } = await seen([click(2_000, 10), ...events, move(12_000)]);
    expect(tabs).toEqual([
      { at: 3_000, window: 'w1', shown: false },
      { at: 9_000, window: 'w1', shown: true },
    ]);
  });

  it('is left where the visitor goes on in another', async () => {
    const first = of('a', move(2_000), move(20_000), move(30_000));
    const second = of('b', move(10_000), move(12_000));
    const { tabs } = await observe(stream([...first, ...second]));
    expect(tabs).toEqual([
      { at: 10_000, window: 'a', shown: false },
      { at: 10_000, window: 'b', shown: true },
      { at: 20_000, window: 'b', shown: false },
      { at: 20_000, window: 'a', shown: true },
    ]);
  });

  it('is told once where it says so itself and the other tab shows it too', async () => {
    const first = of('a', move(2_000), said(9_900, 'window hidden'), move(10_100));
    const second = of('b', move(10_000), move(12_000));
    const { tabs } = await observe(stream([...first, ...second]));
    expect(tabs).toEqual([
      { at: 9_900, window: 'a', shown: false },
      { at: 10_000, window: 'b', shown: true },
    ]);
  });
});
