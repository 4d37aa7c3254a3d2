import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  dayAt,
  endOfDay,
  isDay,
  monthsBefore,
  startOfDay,
  weekdayOf,
} from '../../../src/engine/requests/calendar.ts';

const iso = (at: number) => new Date(at).toISOString();

describe('a day in a time zone', () => {
  test.each([
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00.000Z', '2026-03-29T21:59:59.999Z'],
    ['Europe/Berlin', '2026-03-30', '2026-03-29T22:00:00.000Z', '2026-03-30T21:59:59.999Z'],
    ['Europe/Berlin', '2026-10-26', '2026-10-25T23:00:00.000Z', '2026-10-26T22:59:59.999Z'],
    // Clocks go forward at midnight: the day begins at 1:00.
    ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z', '2026-04-24T20:59:59.999Z'],
    // Clocks go back from midnight to 23:00: the day before is an hour longer.
    ['Africa/Cairo', '2026-10-30', '2026-10-29T22:00:00.000Z', '2026-10-30T21:59:59.999Z'],
    ['Asia/Kathmandu', '2026-05-01', '2026-04-30T18:15:00.000Z', '2026-05-01T18:14:59.999Z'],
    ['no/zone', '2026-05-01', '2026-05-01T00:00:00.000Z', '2026-05-01T23:59:59.999Z'],
  ])('of %s, %s, lasts from %s to %s', (zone, date, from, to) => {
    const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
    expect(iso(startOfDay({ year, month, day }, zone))).toBe(from);
    expect(iso(endOfDay({ year, month, day }, zone))).toBe(to);
  });

  test('begins where the day before ends, whatever the zone', () => {
    const moment = fc.date({
      min: new Date('2000-01-01'),
      max: new Date('2040-01-01'),
      noInvalidDate: true,
    });
    const zone = fc.constantFrom(
      ...[
        'Europe/Berlin',
        'America/New_York',
        'America/Sao_Paulo',
        'Africa/Cairo',
        'Asia/Kathmandu',
      ],
      ...['Australia/Lord_Howe', 'America/Havana', 'UTC'],
    );
    fc.assert(
      fc.property(moment, zone, (at, where) => {
        const day = dayAt(at.getTime(), where);
        expect(startOfDay(day, where)).toBeLessThanOrEqual(at.getTime());
        expect(endOfDay(day, where)).toBeGreaterThanOrEqual(at.getTime());
        expect(dayAt(startOfDay(day, where), where)).toEqual(day);
        expect(startOfDay(addDays(day, 1), where)).toBe(endOfDay(day, where) + 1);
      }),
    );
  });

  test('is counted over the ends of months', () => {
    expect(addDays({ year: 2026, month: 12, day: 31 }, 1)).toEqual({
      year: 2027,
      month: 1,
      day: 1,
    });
    expect(monthsBefore({ year: 2026, month: 3, day: 31 }, 1)).toEqual({
      year: 2026,
      month: 2,
      day: 28,
    });
    expect(monthsBefore({ year: 2026, month: 1, day: 15 }, 13)).toEqual({
      year: 2024,
      month: 12,
      day: 15,
    });
    expect(weekdayOf({ year: 2026, month: 11, day: 16 })).toBe(0);
    expect(weekdayOf({ year: 2026, month: 11, day: 22 })).toBe(6);
  });

  test('may not be one', () => {
    expect(isDay({ year: 2024, month: 2, day: 29 })).toBe(true);
    expect(isDay({ year: 2026, month: 2, day: 29 })).toBe(false);
    expect(isDay({ year: 2026, month: 13, day: 1 })).toBe(false);
    expect(isDay({ year: 2026, month: 1, day: 0 })).toBe(false);
  });
});
