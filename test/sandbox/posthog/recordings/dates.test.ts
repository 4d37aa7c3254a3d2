import { describe, expect, it } from 'vitest';
import { parseDate, parseEnd } from '../../../../sandbox/posthog/recordings/dates.ts';

const NOW = new Date('2026-05-20T12:34:56.000Z');

describe('a date of a filter', () => {
  it.each([
    ['-3d', '2026-05-17T00:00:00.000Z'],
    ['-2w', '2026-05-06T00:00:00.000Z'],
    ['-1m', '2026-04-20T00:00:00.000Z'],
    ['-1y', '2025-05-20T00:00:00.000Z'],
    ['-6h', '2026-05-20T06:34:56.000Z'],
    ['-30M', '2026-05-20T12:04:56.000Z'],
    ['2026-05-01', '2026-05-01T00:00:00.000Z'],
    ['2026-05-01T10:00:00', '2026-05-01T10:00:00.000Z'],
    ['2026-05-01T10:00:00+02:00', '2026-05-01T08:00:00.000Z'],
    ['all', '1970-01-01T00:00:00.000Z'],
  ])('%s is %s', (text, expected) => {
    expect(new Date(parseDate(text, NOW, 'date_from')).toISOString()).toBe(expected);
  });

  it('that ends a range means the whole day', () => {
    expect(new Date(parseEnd('2026-05-01', NOW, 'date_to')).toISOString()).toBe(
      '2026-05-01T23:59:59.999Z',
    );
  });

  it.each(['', 'soon', '-3', '3d', '-3x', '2026-13-01', '2026-05-01 at noon'])(
    'is not "%s"',
    (text) => {
      expect(() => parseDate(text, NOW, 'date_from')).toThrow(/not a date/);
    },
  );
});
