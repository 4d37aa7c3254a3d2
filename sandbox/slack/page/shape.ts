/**
 * Careful reading of blocks: apps send them, the page must not fall over a field that is not what its
 * name says.
 */
export type Fields = Readonly<Record<string, unknown>>;

/** The value's fields; none if it is no object. */
export function asFields(value: unknown): Fields {
  return isFields(value) ? value : {};
}

/** The objects in a list; none if it is no list. */
export function asList(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

/** The text, or the empty one. */
export function asString(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The `text` of a text object (`plain_text` or `mrkdwn`), or the empty one. */
export function textOf(value: unknown): string {
  return asString(asFields(value).text);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
