import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  clockTime,
  nextClockTime,
  quietUntil,
} from '../../../../src/engine/signals/alerts/quiet-hours.ts';

const night = { from: '22:00', to: '07:00' };

function until(at: string, hours = night, zone = 'Europe/Berlin') {
  return quietUntil(new Date(at), hours, zone)?.toISOString() ?? null;
}

describe('quiet hours', () => {
  test('go over midnight, by the clock of the project', () => {
    expect(until('2026-11-21T20:59:59Z')).toBeNull();
    expect(until('2026-11-21T21:00:00Z')).toBe('2026-11-22T06:00:00.000Z');
    expect(until('2026-11-22T05:59:59Z')).toBe('2026-11-22T06:00:00.000Z');
    expect(until('2026-11-22T06:00:00Z')).toBeNull();
  });

  test('may lie within one day, or be none', () => {
    const noon = { from: '12:00', to: '13:30' };
    expect(until('2026-11-21T12:00:00Z', noon, 'UTC')).toBe('2026-11-21T13:30:00.000Z');
    expect(until('2026-11-21T13:30:00Z', noon, 'UTC')).toBeNull();
    expect(until('2026-11-21T12:00:00Z', { from: '09:00', to: '09:00' }, 'UTC')).toBeNull();
  });

  test('end at seven on the clock also in the nights in which clocks change', () => {
    expect(until('2026-03-28T22:30:00Z')).toBe('2026-03-29T05:00:00.000Z');
    expect(until('2026-10-24T21:30:00Z')).toBe('2026-10-25T06:00:00.000Z');
    expect(until('2026-10-25T05:30:00Z')).toBe('2026-10-25T06:00:00.000Z');
  });

  test('that end in the hour that is left out end as much later, and in the hour that comes twice the first time', () => {
    const short = { from: '22:00', to: '02:30' };
    expect(until('2026-03-29T00:30:00Z', short)).toBe('2026-03-29T01:30:00.000Z');
    expect(until('2026-10-24T23:30:00Z', short)).toBe('2026-10-25T00:30:00.000Z');
  });

  test('hold in zones far from ours', () => {
    expect(until('2026-11-21T16:00:00Z', night, 'Asia/Kathmandu')).toBeNull();
    expect(until('2026-11-21T16:15:00Z', night, 'Asia/Kathmandu')).toBe('2026-11-22T01:15:00.000Z');
    expect(until('2026-11-21T08:00:00Z', night, 'Pacific/Auckland')).toBeNull();
    expect(until('2026-11-21T09:00:00Z', night, 'Pacific/Auckland')).toBe(
      '2026-11-21T18:00:00.000Z',
    );
  });

  test('always end later, within a day, outside of themselves', () => {
    const zones = fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/St_Johns',
      'Australia/Lord_Howe',
    );
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '30'))
      .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
    const year = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2027, 0) });
    fc.assert(
      fc.property(zones, time, time, year, (zone, from, to, at) => {
        const end = quietUntil(new Date(at), { from, to }, zone);
        if (!end) return;
        expect(end.getTime()).toBeGreaterThan(at - 3_600_000);
        expect(end.getTime() - at).toBeLessThanOrEqual(26 * 3_600_000);
      }),
    );
  });
});

test('the next half past eight is today’s or tomorrow’s', () => {
  const next = (at: string) => nextClockTime(new Date(at), '08:30', 'Europe/Berlin').toISOString();
  expect(next('2026-11-21T07:29:00Z')).toBe('2026-11-21T07:30:00.000Z');
  expect(next('2026-11-21T07:30:00Z')).toBe('2026-11-22T07:30:00.000Z');
  expect(next('2026-03-28T12:00:00Z')).toBe('2026-03-29T06:30:00.000Z');
});

test('a clock time in a zone that nobody knows is read as UTC', () => {
  const day = { year: 2026, month: 11, day: 21 };
  expect(clockTime(day, '08:30', 'Mars/Base').toISOString()).toBe('2026-11-21T08:30:00.000Z');
});
