/** Turns one stored value into what PostHog's JSON shows. */
type Convert = (value: unknown) => unknown;

/** Converts the rows of ClickHouse's JSONCompact (dates as ISO in UTC) to PostHog's. */
export function convertRows(
  rows: readonly (readonly unknown[])[],
  types: readonly string[],
  timezone: string,
): unknown[][] {
  const converts = types.map((type) => converterFor(type, timezone));
  return rows.map((row) => row.map((value, at) => converts[at]?.(value) ?? value ?? null));
}

function converterFor(type: string, timezone: string): Convert {
  const { name, parameters } = parseType(type);
  const [first = ''] = parameters;
  if (name === 'DateTime' || name === 'DateTime64') {
    const zone = /'([^']+)'/.exec(type)?.[1] ?? timezone;
    return (value) => (typeof value === 'string' ? isoInZone(value, zone) : value);
  }
  if (name === 'Nullable' || name === 'LowCardinality') return converterFor(first, timezone);
  if (name === 'Array') return eachWith(() => converterFor(first, timezone));
  if (name === 'Tuple') {
    const converts = parameters.map((one) => converterFor(withoutName(one), timezone));
    return eachWith((at) => converts[at] ?? ((value) => value));
  }
  return (value) => value;
}

function eachWith(converterAt: (index: number) => Convert): Convert {
  return (value) =>
    Array.isArray(value) ? value.map((item, at) => converterAt(at)(item) ?? item) : value;
}

/** `Tuple(a String, b Nullable(Int8))` names its parts. */
function withoutName(part: string): string {
  return part.replace(/^[`\w$]+ (?=[A-Z])/, '');
}

function parseType(type: string): { name: string; parameters: readonly string[] } {
  const open = type.indexOf('(');
  if (open === -1) return { name: type, parameters: [] };
  const inside = type.slice(open + 1, type.lastIndexOf(')'));
  return { name: type.slice(0, open), parameters: splitParameters(inside) };
}

function splitParameters(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (text[at] !== ',' || depth > 0) continue;
    parts.push(text.slice(start, at).trim());
    start = at + 1;
  }
  return [...parts, text.slice(start).trim()];
}

/**
 * `2025-05-18T01:59:43.283000Z` in a zone, as Python's isoformat writes it: microseconds only when
 * there are any, `Z` for UTC, else the zone's offset at that time.
 */
export function isoInZone(utc: string, zone: string): string {
  const [whole = '', fraction = ''] = utc.replace(/Z$/, '').split('.');
  const shown = /^0*$/.test(fraction) ? '' : `.${fraction}`;
  const time = Date.parse(`${whole}Z`);
  const minutes = Number.isNaN(time) ? 0 : offsetMinutes(time, zone);
  if (zone === 'UTC' || Number.isNaN(time)) return `${whole}${shown}Z`;
  const local = new Date(time + minutes * 60_000).toISOString().slice(0, 19);
  const absolute = Math.abs(minutes);
  const hours = String(Math.floor(absolute / 60)).padStart(2, '0');
  const rest = String(absolute % 60).padStart(2, '0');
  return `${local}${shown}${minutes < 0 ? '-' : '+'}${hours}:${rest}`;
}

function offsetMinutes(time: number, zone: string): number {
  const name = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(time)
    .find((part) => part.type === 'timeZoneName')?.value;
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name ?? '') ?? [];
  const absolute = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  return sign === '-' ? -absolute : absolute;
}
