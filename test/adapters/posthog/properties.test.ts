import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readProperties, unescapeHogQL } from '../../../src/adapters/posthog/properties.ts';

/** As ClickHouse prints a property for HogQL: the raw JSON without its outer quotes. */
function printed(value: unknown): string {
  return JSON.stringify(value).replaceAll(/^"|"$/g, '');
}

const fromHogQL = (stored: Readonly<Record<string, unknown>>) =>
  readProperties((name) => {
    const value = stored[name];
    return value === undefined || value === null ? null : unescapeHogQL(printed(value));
  });
const fromJson = (stored: Readonly<Record<string, unknown>>) =>
  readProperties((name) => stored[name]);

describe('readProperties', () => {
  it('reads the same from HogQL and from JSON', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 20 });
    const stored = fc.record(
      {
        $current_url: fc.webUrl(),
        title: text,
        $el_text: text,
        $screen_width: fc.nat(),
        $web_vitals_CLS_value: fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 }),
        $exception_handled: fc.boolean(),
        $exception_types: fc.array(text),
        $exception_values: fc.array(fc.option(text)),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(stored, (properties) => {
        expect(fromHogQL(properties)).toEqual(fromJson(properties));
      }),
    );
  });

  it('reads each property by its kind, whatever form it comes in', () => {
    const read = fromJson({
      $screen_width: '390',
      $exception_handled: 'false',
      $exception_types: '["TypeError"]',
      $exception_values: 'not a list',
      title: 404,
      $dead_click_event_timestamp: '2026-05-01T10:00:00.250000Z',
    });
    expect(read).toEqual({
      $screen_width: 390,
      $exception_handled: false,
      $exception_types: ['TypeError'],
      $exception_values: ['not a list'],
      title: '404',
      $dead_click_event_timestamp: Date.parse('2026-05-01T10:00:00.250Z'),
    });
  });

  it('leaves out what is absent, empty, of the wrong kind or not asked for', () => {
    const stored = { title: '', $os: null, $screen_width: 'wide', $ip: '10.0.0.1' };
    expect(fromJson(stored)).toEqual({});
  });

  it('keeps a text with a backslash that is no escape', () => {
    expect(unescapeHogQL('C:\\pots')).toBe('C:\\pots');
    expect(unescapeHogQL('say \\"hi\\"\\n')).toBe('say "hi"\n');
  });
});
