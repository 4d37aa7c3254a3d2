import { expect, test } from 'vitest';
import type { Click } from '../../../src/engine/recording/observations.ts';
import { ringAt } from '../../../src/engine/stills/ring.ts';

const click = (at: number, x: number, window = 'w1'): Click => ({
  ...{
    at,
    window,
    x,
    y: 7,
    target: 'button "Go"',
    control: 'button',
    disabled: false,
    leaves: false,
  },
  ...{ url: '', answer: null, lateMs: null, watchedMs: 2_750, pressOnly: false },
});
const clicks = [click(1_000, 1), click(3_000, 3), click(3_500, 9, 'w2')];

test('the ring is where the last click was, as long as it may show', () => {
  expect(ringAt(clicks, 2_000)).toEqual({ x: 1, y: 7 });
  expect(ringAt(clicks, 4_000)).toEqual({ x: 9, y: 7 });
  expect(ringAt(clicks, 4_000, 'w1')).toEqual({ x: 3, y: 7 });
  expect(ringAt(clicks, 900)).toEqual({ x: 1, y: 7 });
});

test('without a click shortly before there is no ring', () => {
  expect(ringAt(clicks, 700)).toBeNull();
  expect(ringAt(clicks, 6_001)).toBeNull();
  expect(ringAt([], 1_000)).toBeNull();
});
