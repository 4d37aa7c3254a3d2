import { describe, expect, test } from 'vitest';
import {
  createWallClock,
  dayEdges,
  dayWindow,
  HISTORY_DAYS,
  HOUR,
  hourWindow,
  ripeUntil,
} from '../../../src/engine/signals/windows.ts';

const at = (text: string) => Date.parse(text);
const iso = (time: number) => new Date(time).toISOString();

describe('a wall clock', () => {
  const berlin = createWallClock('Europe/Berlin');

  test.each([
    { now: '2026-04-01T12:00:00Z', before: '2026-03-25T13:00:00Z', why: 'summer time began' },
    { now: '2026-10-28T12:00:00Z', before: '2026-10-21T11:00:00Z', why: 'summer time ended' },
    { now: '2026-07-08T12:00:00Z', before: '2026-07-01T12:00:00Z', why: 'nothing changed' },
  ])('shows the same time a week before, also when $why between', ({ now, before }) => {
    expect(iso(berlin.daysBefore(at(now), 7))).toBe(iso(at(before)));
  });

  test('shows half hours where the zone has them', () => {
    const kolkata = createWallClock('Asia/Kolkata');
    expect(iso(kolkata.daysBefore(at('2026-07-08T12:00:00Z'), 7))).toBe('2026-07-01T12:00:00.000Z');
  });

  test('has days of 23 and 25 hours', () => {
    const lengths = (now: string) => {
      const edges = dayEdges(berlin, at(now));
      return new Set(edges.slice(1).map((edge, i) => (edge - (edges[i] ?? 0)) / HOUR));
    };
    expect(lengths('2026-04-10T00:00:00Z')).toEqual(new Set([24, 23]));
    expect(lengths('2026-11-05T00:00:00Z')).toEqual(new Set([24, 25]));
    expect(dayEdges(berlin, at('2026-04-10T00:00:00Z'))).toHaveLength(HISTORY_DAYS + 1);
  });
});

describe('a window', () => {
  const clock = createWallClock('Europe/Berlin');
  const from = at('2026-03-01T00:00:00Z');

  test('is compared with the same hours of four weeks before, an hour apart across summer time', () => {
    const end = at('2026-04-01T12:00:00Z');
    const series = { from, hours: 32 * 24 };
    const place = (text: string) => (at(text) - from) / HOUR;
    expect(hourWindow(series, { clock, end, hours: 6 })).toEqual({
      hours: 6,
      now: [place('2026-04-01T06:00:00Z'), place('2026-04-01T12:00:00Z')],
      before: ['25', '18', '11', '04'].map((day) => [
        place(`2026-03-${day}T07:00:00Z`),
        place(`2026-03-${day}T13:00:00Z`),
      ]),
    });
  });

  test('has only the weeks that lie within the series', () => {
    const end = from + 15 * 24 * HOUR;
    expect(hourWindow({ from, hours: 400 }, { clock, end, hours: 24 }).before).toHaveLength(2);
    expect(dayWindow(15, 1).before).toEqual([
      [7, 8],
      [0, 1],
    ]);
  });

  test('of a week has the four weeks before it', () => {
    expect(dayWindow(35, 7)).toEqual({
      hours: 168,
      now: [28, 35],
      before: [
        [21, 28],
        [14, 21],
        [7, 14],
        [0, 7],
      ],
    });
  });
});

describe('a step is ripe', () => {
  const now = at('2026-05-20T12:20:00Z');

  test('when its entrants have had the time that those who go on need', () => {
    expect(iso(ripeUntil(now, 600))).toBe('2026-05-20T12:00:00.000Z');
    expect(iso(ripeUntil(now, 3600))).toBe('2026-05-20T11:00:00.000Z');
  });

  test('after a day at most, and after an hour where nobody ever went on', () => {
    expect(iso(ripeUntil(now, 14 * 86_400))).toBe('2026-05-19T12:00:00.000Z');
    expect(iso(ripeUntil(now, null))).toBe('2026-05-20T11:00:00.000Z');
  });
});
