import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseMoment } from '../../../src/engine/requests/moment.ts';
import { clock } from '../../../src/engine/sessions/clock.ts';

describe('a moment as people write it', () => {
  test.each([
    ['1:24', 84],
    ['01:24', 84],
    [' 0:07 ', 7],
    ['1:02:03', 3723],
    ['1:24.5', 84.5],
    ['1:24,5', 84.5],
    ['84', 84],
    ['84s', 84],
    ['84.5 s', 84.5],
    ['1m24s', 84],
    ['1 min 24 s', 84],
    ['2 min', 120],
    ['1h 2m', 3720],
    ['90:00', 5400],
  ])('%s is read', (text, seconds) => {
    expect(parseMoment(text)).toBe(seconds);
  });

  test.each(['', ' ', 'soon', '1:99', '1:2:3:4', '-5', '1e9', '12345678', '1 2', ':30'])(
    '"%s" is none',
    (text) => {
      expect(parseMoment(text)).toBeNull();
    },
  );

  test('is read back as it is shown', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99 * 3600 }), (seconds) => {
        expect(parseMoment(clock(seconds))).toBe(seconds);
      }),
    );
  });

  test('never throws, and is never negative or endless', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const seconds = parseMoment(text);
        expect(seconds === null || (Number.isFinite(seconds) && seconds >= 0)).toBe(true);
      }),
    );
  });
});
