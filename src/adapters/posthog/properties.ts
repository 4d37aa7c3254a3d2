import {
  EVENT_PROPERTIES,
  type EventProperty,
  type SessionEvent,
} from '../../engine/ports/source.ts';
import { parseJson } from '../../engine/recording/wire/line.ts';
import { Moment } from './values.ts';

type Kind = 'text' | 'number' | 'moment' | 'boolean' | 'list';

/**
 * What each property holds. HogQL gives every value as text, a dataset as JSON: read by kind, both
 * give the same.
 */
const KINDS: Readonly<Record<EventProperty, Kind>> = {
  $current_url: 'text',
  $window_id: 'text',
  $event_type: 'text',
  $el_text: 'text',
  $browser: 'text',
  $os: 'text',
  $device_type: 'text',
  $screen_width: 'number',
  $viewport_width: 'number',
  $geoip_country_name: 'text',
  $referrer: 'text',
  title: 'text',
  $exception_types: 'list',
  $exception_values: 'list',
  $exception_functions: 'list',
  $exception_sources: 'list',
  $exception_fingerprint: 'text',
  $exception_issue_id: 'text',
  $exception_handled: 'boolean',
  $exception_level: 'text',
  $dead_click_event_timestamp: 'moment',
  $web_vitals_LCP_value: 'number',
  $web_vitals_INP_value: 'number',
  $web_vitals_CLS_value: 'number',
  $web_vitals_FCP_value: 'number',
};

/**
 * The event's known properties by kind: texts, numbers, moments (milliseconds since the epoch),
 * booleans, lists of texts. Absent ones are left out.
 */
export function readProperties(
  read: (name: EventProperty, index: number) => unknown,
): SessionEvent['properties'] {
  const properties: Partial<Record<EventProperty, unknown>> = {};
  for (const [index, name] of EVENT_PROPERTIES.entries()) {
    const value = readValue(read(name, index), KINDS[name]);
    if (value !== null) properties[name] = value;
  }
  return properties;
}

/**
 * A value as HogQL prints it. HogQL cuts the outer quotes off a JSON text and leaves its escapes in
 * (PostHog's `replaceRegexpAll(… JSONExtractRaw …, '^"|"$', '')`), so `\"` and `\n` are undone here.
 */
export function unescapeHogQL(value: unknown): unknown {
  if (typeof value !== 'string' || !value.includes('\\')) return value;
  const text = parseJson(`"${value}"`);
  return typeof text === 'string' ? text : value;
}

function readValue(value: unknown, kind: Kind): unknown {
  if (value === null || value === undefined || value === '') return null;
  if (kind === 'number') return readNumber(value);
  if (kind === 'moment') return readNumber(value) ?? readMoment(value);
  if (kind === 'boolean') return readBoolean(value);
  return kind === 'list' ? readList(value) : textOf(value);
}

function readNumber(value: unknown): number | null {
  const number = typeof value === 'boolean' ? Number.NaN : Number(value);
  return Number.isFinite(number) ? number : null;
}

/** PostHog takes properties named like a time for one, and prints their milliseconds as a date. */
function readMoment(value: unknown): number | null {
  return Moment.safeParse(value).data ?? null;
}

function readBoolean(value: unknown): boolean | null {
  const text = textOf(value);
  if (text === 'true' || text === '1') return true;
  return text === 'false' || text === '0' ? false : null;
}

function readList(value: unknown): readonly string[] {
  const list = typeof value === 'string' ? (parseJson(value) ?? value) : value;
  return [list].flat().map((each) => (each === null ? '' : textOf(each)));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
