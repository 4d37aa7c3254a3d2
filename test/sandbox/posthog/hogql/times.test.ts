import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertRows, isoInZone } from '../../../../sandbox/posthog/hogql/results.ts';

describe('a time in a result', () => {
  it.each([
    ['2026-05-18T01:59:43.283000Z', 'UTC', '2026-05-18T01:59:43.283000Z'],
    ['2026-05-18T01:59:43.000000Z', 'UTC', '2026-05-18T01:59:43Z'],
    ['2026-05-18T01:59:43Z', 'Europe/Berlin', '2026-05-18T03:59:43+02:00'],
    ['2026-01-18T01:59:43.000001Z', 'America/New_York', '2026-01-17T20:59:43.000001-05:00'],
    ['2026-05-18T01:00:00Z', 'Asia/Kolkata', '2026-05-18T06:30:00+05:30'],
  ])('%s in %s is %s', (utc, zone, expected) => {
    expect(isoInZone(utc, zone)).toBe(expected);
  });

  it('is the same time in any zone', () => {
    const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Chatham');
    const dates = fc.date({
      min: new Date('1990-01-01'),
      max: new Date('2040-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(dates, zones, (date, zone) => {
        const text = isoInZone(date.toISOString().replace('Z', '000Z'), zone);
        expect(Date.parse(text)).toBe(date.getTime());
      }),
    );
  });

  it('is found inside lists, tuples and values that may be missing, and nowhere else', () => {
    const time = '2026-05-18T01:00:00Z';
    const shown = '2026-05-18T03:00:00+02:00';
    const zone = 'Europe/Berlin';
    const types = [
      `Array(Nullable(DateTime('${zone}')))`,
      `Tuple(at DateTime64(6, '${zone}'), n Nullable(Int8))`,
      'Nullable(String)',
      `Array(Tuple(String, DateTime))`,
    ];
    expect(convertRows([[[time, null], [time, 1], time, [[time, time]]]], types, zone)).toEqual([
      [[shown, null], [shown, 1], time, [[time, shown]]],
    ]);
  });
});
