import { describe, expect, test } from 'vitest';
import { dayChart, daysOf, scaleOf, shareChart } from '../../src/web/page/view/charts.ts';
import { aPattern } from '../support/made-report.ts';

const BERLIN = 'Europe/Berlin';

/** A pattern of sessions that began at these times. */
function metOn(...starts: string[]) {
  const moments = starts.map((start, n) => ({
    ...{ sessionId: `s${n}`, start, device: null, seconds: [5] },
  }));
  return aPattern('p', {}, { moments });
}

describe('the chart of days', () => {
  test('counts the sessions of each day of the project from the first to the last of all patterns', () => {
    const pattern = metOn('2026-11-14T10:00:00Z', '2026-11-13T23:30:00Z', '2026-11-15T23:30:00Z');
    const days = daysOf([pattern, metOn('2026-11-17T08:00:00Z')], BERLIN);
    if (!days) throw new Error('The days are known.');
    const chart = dayChart(pattern, days);
    expect(chart).toMatchObject({
      label: 'Sessions that met it, by day: 14 Nov 2, 16 Nov 1',
      ...{ first: '14 Nov', last: '17 Nov', most: '2 sessions at most a day' },
      bars: [
        { x: 0, height: 40, y: 0 },
        { x: 120, height: 20, y: 20 },
      ],
    });
  });

  test.each([
    ['a session does not tell its day', [metOn('2026-11-14T10:00:00Z'), metOn('')]],
    ['all was on one day', [metOn('2026-11-14T10:00:00Z', '2026-11-14T11:00:00Z')]],
    ['the days are too many', [metOn('2026-01-14T10:00:00Z', '2026-11-14T11:00:00Z')]],
    ['there is nothing', []],
  ])('is left out where %s', (_, patterns) => {
    expect(daysOf(patterns, BERLIN)).toBeNull();
  });
});

describe('the chart of a share', () => {
  test('stands on a scale that all patterns share', () => {
    const pattern = aPattern('p', {}, { ratio: 0.25, interval: [0.15, 0.43] });
    const scale = scaleOf([pattern, aPattern('q', {}, { interval: [0, 0.02] })]);
    expect(scale).toBe(0.5);
    expect(shareChart(pattern, scale, '5 of 20')).toMatchObject({
      ...{ label: 'Share of the sessions: 5 of 20', low: 72, length: 134.4, at: 120, end: '50 %' },
    });
  });

  test('ends at everybody', () => {
    expect(scaleOf([aPattern('p', {}, { interval: [0.7, 1] })])).toBe(1);
    expect(scaleOf([])).toBe(0.1);
  });
});
