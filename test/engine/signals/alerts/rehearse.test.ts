import { describe, expect, test } from 'vitest';
import { rehearse, rehearseBeside } from '../../../../src/engine/signals/alerts/rehearse.ts';
import { AlertSettings } from '../../../../src/engine/signals/alerts/settings.ts';
import { type Sighting, sightingOf } from '../../../../src/engine/signals/sighting.ts';
import type { Signal } from '../../../../src/engine/signals/signal.ts';
import { aFriction, aSignal } from '../../../support/made-signals.ts';

const from = new Date('2026-10-22T00:00:00Z');
const to = new Date('2026-11-21T00:00:00Z');

/** A signal seen in each hour from one to another, counted from the start. */
function hours(first: number, last: number, signal: Signal = aSignal()): Sighting[] {
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const lastSeen = new Date(from.getTime() + (first + i) * 3_600_000).toISOString();
    return sightingOf({ ...signal, lastSeen });
  });
}

const during = (sightings: readonly Sighting[], settings: Partial<AlertSettings> = {}) =>
  rehearse(AlertSettings.parse({ quietHours: null, ...settings }), { sightings, from, to });

describe('a rehearsal', () => {
  test('says how often these settings would have fired in the last 30 days, and where', () => {
    const sightings = [
      ...hours(100, 120),
      ...hours(200, 201),
      ...hours(300, 305, aSignal({ kind: 'rage_click', page: '/cart' })),
    ];
    expect(during(sightings)).toMatchObject({
      fired: [
        { at: '2026-10-26T04:00:00.000Z', kind: 'opened', page: '/checkout' },
        { at: '2026-10-30T08:00:00.000Z', kind: 'reopened', page: '/checkout' },
        { at: '2026-11-03T12:00:00.000Z', kind: 'opened', page: '/cart' },
      ],
      messages: 2,
    });
  });

  test('fires less often under a higher threshold', () => {
    const sightings = [
      ...hours(100, 120),
      ...hours(300, 305, aSignal({ page: '/cart', effect: -0.5 })),
    ];
    expect(during(sightings, { minEffect: 0.4 }).fired).toMatchObject([{ page: '/cart' }]);
    expect(during(sightings, { minEffect: 0.6 })).toEqual({ fired: [], messages: 0 });
    expect(during(sightings, { minPeople: 500 }).fired).toEqual([]);
  });

  test('counts what is held in the night as fired, and as one message in the morning', () => {
    const both = [...hours(2, 30), ...hours(3, 30, aSignal({ kind: 'slow_load', page: '/cart' }))];
    expect(during(both, { quietHours: { from: '22:00', to: '07:00' } })).toMatchObject({
      fired: [{ at: '2026-10-22T02:00:00.000Z' }, { at: '2026-10-22T03:00:00.000Z' }],
      messages: 1,
    });
  });

  test('takes what recordings show each night for one alert', () => {
    const nights = [2, 26, 50, 74].flatMap((hour) => hours(hour, hour, aFriction()));
    expect(during(nights).fired).toHaveLength(1);
  });

  test('passes over what was only watched, and over other days', () => {
    expect(during(hours(5, 9, aSignal({ state: 'watch' }))).fired).toEqual([]);
    expect(during(hours(-9, -5)).fired).toEqual([]);
    expect(during([])).toEqual({ fired: [], messages: 0 });
  });

  test('of several settings at once says of each what it says alone, and rests in between', async () => {
    const sightings = hours(100, 120, aSignal({ page: '/cart', effect: -0.5 }));
    const all = [0, 0.6].map((minEffect) => AlertSettings.parse({ quietHours: null, minEffect }));
    let rests = 0;
    const rest = async () => {
      rests += 1;
    };
    const beside = await rehearseBeside(all, { sightings, from, to }, rest);
    expect(beside).toEqual(all.map((settings) => rehearse(settings, { sightings, from, to })));
    expect(beside.map(({ fired }) => fired.length)).toEqual([1, 0]);
    expect(rests).toBe(21);
  });
});
