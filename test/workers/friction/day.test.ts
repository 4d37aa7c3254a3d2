import { describe, expect, test } from 'vitest';
import { localDay } from '../../../src/engine/requests/calendar.ts';
import { isDue } from '../../../src/workers/friction/day.ts';

/** Half an hour of the queue's clock. */
const STEP_MS = 1_800_000;

/** The half hours of some days in which the batch is due, as the schedule looks at them. */
function dueOn(from: string, days: number, zone: string, hour = 2): Map<string, string[]> {
  const start = Date.parse(from);
  const looks = Array.from({ length: days * 48 }, (_, i) => new Date(start + i * STEP_MS));
  const due = looks.filter((at) => isDue(at, zone, hour));
  const byDay = Map.groupBy(due, (at) => localDay(at, zone));
  return new Map([...byDay].map(([day, all]) => [day, all.map((at) => at.toISOString())]));
}

describe('the day of a batch', () => {
  test('is the one that it is at the project', () => {
    const at = new Date('2026-11-21T23:30:00Z');
    expect(localDay(at, 'UTC')).toBe('2026-11-21');
    expect(localDay(at, 'Europe/Berlin')).toBe('2026-11-22');
    expect(localDay(at, 'America/Los_Angeles')).toBe('2026-11-21');
    expect(localDay(at, 'Pacific/Kiritimati')).toBe('2026-11-22');
  });

  test('is due from two in the morning on there, and not any more from eight on', () => {
    const [first = '', ...others] =
      dueOn('2026-11-20T12:00:00Z', 1, 'Europe/Berlin').get('2026-11-21') ?? [];
    expect(first).toBe('2026-11-21T01:00:00.000Z');
    expect(others).toHaveLength(11);
    expect(others.at(-1)).toBe('2026-11-21T06:30:00.000Z');
  });

  test('is due when the clock there shows two, also where it is set by half an hour', () => {
    const [kolkata] = dueOn('2026-11-20T12:00:00Z', 1, 'Asia/Kolkata').get('2026-11-21') ?? [];
    expect(kolkata).toBe('2026-11-20T20:30:00.000Z');
  });

  test.each([
    [
      'set forward over two',
      '2026-03-28T12:00:00Z',
      'Europe/Berlin',
      '2026-03-29',
      '2026-03-29T01:00:00.000Z',
    ],
    [
      'set forward over two',
      '2026-03-07T15:00:00Z',
      'America/New_York',
      '2026-03-08',
      '2026-03-08T07:00:00.000Z',
    ],
    [
      'set back over two',
      '2026-10-24T12:00:00Z',
      'Europe/Berlin',
      '2026-10-25',
      '2026-10-25T00:00:00.000Z',
    ],
  ])('comes once a day where clocks are %s', (_, from, zone, day, first) => {
    const due = dueOn(from, 3, zone);
    expect([...due.keys()]).toHaveLength(3);
    expect(due.get(day)?.[0]).toBe(first);
  });
});
