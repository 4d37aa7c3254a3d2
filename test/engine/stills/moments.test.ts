import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ScreenKind, ScreenLine } from '../../../src/engine/recording/transcript/line.ts';
import { momentsAround, triptychOf } from '../../../src/engine/stills/moments.ts';

const START = Date.parse('2026-11-20T12:00:00Z');

const line = (seconds: number, kind: ScreenKind): ScreenLine => ({
  at: START + seconds * 1000,
  window: 'w1',
  kind,
  text: 'anything',
  until: START + seconds * 1000,
  count: 1,
});
const place = (seconds: number, length = 60) => ({
  at: START + seconds * 1000,
  start: START,
  end: START + length * 1000,
});
const seconds = (times: readonly number[]) => times.map((time) => (time - START) / 1000);

describe('the moments around a problem', () => {
  test('are one a second when nothing changed on the screen', () => {
    const expected = [14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25];
    expect(seconds(momentsAround([line(17, 'idle'), line(40, 'text')], place(20)))).toEqual(
      expected,
    );
  });

  test('are after each change, with one before the action and one after the problem', () => {
    const lines = [line(10, 'page'), line(15, 'dialog'), line(19, 'click'), line(21, 'error')];
    expect(seconds(momentsAround(lines, place(20)))).toEqual([15.4, 18.8, 19.4, 20, 21.4, 23.4]);
  });

  test('lie inside the recording, also at its very start and end', () => {
    expect(seconds(momentsAround([], place(0)))).toEqual([0, 1, 2, 3, 4, 5]);
    expect(seconds(momentsAround([], place(70)))).toEqual([53, 54, 55, 56, 57, 58, 59, 60]);
  });

  test('are at most 12, in order, and hold the problem with its before and after', () => {
    const kinds = fc.constantFrom<ScreenKind>('page', 'text', 'click', 'type', 'idle', 'wait');
    const lines = fc.array(fc.tuple(fc.double({ min: 0, max: 60, noNaN: true }), kinds), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(lines, fc.double({ min: -5, max: 70, noNaN: true }), (given, at) => {
        const sorted = given
          .map(([second, kind]) => line(second, kind))
          .sort((a, b) => a.at - b.at);
        const moments = momentsAround(sorted, place(at));
        const { before, at: own, after } = triptychOf(sorted, place(at));
        expect(moments.length).toBeLessThanOrEqual(12);
        expect(moments).toEqual(expect.arrayContaining([before, own, after]));
        expect(moments).toEqual([...new Set(moments)].sort((a, b) => a - b));
        for (const moment of moments)
          expect(moment).toBe(Math.min(Math.max(moment, START), START + 60_000));
      }),
    );
  });
});

describe('before, at and after', () => {
  test('are around the action that led to it and the change that followed', () => {
    const lines = [line(17, 'click'), line(18.5, 'click'), line(22, 'text')];
    const { before, at, after } = triptychOf(lines, place(20));
    expect(seconds([before, at, after])).toEqual([18.3, 20, 22.4]);
  });

  test('show the problem by its sign, where that came a moment after the second it is known by', () => {
    const lines = [line(19.9, 'click'), line(20.3, 'error'), line(22, 'closed')];
    const { before, at, after } = triptychOf(lines, place(20));
    expect(seconds([before, at, after])).toEqual([19.7, 20.7, 22.4]);
  });

  test('are two seconds apart where nothing tells better', () => {
    const { before, at, after } = triptychOf([line(3, 'click'), line(40, 'text')], place(20));
    expect(seconds([before, at, after])).toEqual([18, 20, 22]);
  });
});
