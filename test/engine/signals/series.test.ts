import { expect, test } from 'vitest';
import { dispersionOf } from '../../../src/engine/signals/series.ts';
import { dayWindow } from '../../../src/engine/signals/windows.ts';

const WINDOW = dayWindow(35, 1);

test('weeks that are alike are dispersed no more than chance', () => {
  const all = Array.from({ length: 35 }, () => 100);
  const hits = Array.from({ length: 35 }, (_, day) => 30 + (day % 7));
  expect(dispersionOf({ hits, all, week: 7 }, WINDOW)).toBe(1);
});

test('weeks that differ widely on the same days are dispersed', () => {
  const all = Array.from({ length: 35 }, () => 100);
  const hits = Array.from({ length: 35 }, (_, day) => (Math.floor(day / 7) % 2 === 0 ? 20 : 40));
  // of each weekday 20, 40, 20, 40 of 100: χ² = 4 × 100 / 21 with 3 degrees
  expect(dispersionOf({ hits, all, week: 7 }, WINDOW)).toBeCloseTo(400 / 21 / 3, 6);
});

test('too short a history says nothing of it', () => {
  const rate = { hits: [1, 9, 1, 9], all: [10, 10, 10, 10], week: 7 } as const;
  expect(dispersionOf(rate, dayWindow(4, 1))).toBe(1);
});
