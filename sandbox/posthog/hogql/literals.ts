import { HogqlError } from './errors.ts';

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'],
  ["'", "\\'"],
  ['`', '\\`'],
  ['\0', '\\0'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is escaped
const SPECIAL = /[\\'`\u0000-\u001f]/g;

/** A text as a ClickHouse string constant: nothing in it can end the quotes. */
export function sqlString(value: string): string {
  return `'${escapeText(value)}'`;
}

/** A name as a quoted ClickHouse identifier. */
export function sqlIdentifier(name: string): string {
  if (name === '') throw new HogqlError('An empty name is not an identifier.');
  return `\`${escapeText(name)}\``;
}

/** A number as a ClickHouse constant; negative ones in brackets, so that no operator joins them. */
export function sqlNumber(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '(-inf)';
  return value < 0 || Object.is(value, -0) ? `(${value})` : String(value);
}

function escapeText(value: string): string {
  const escaped = value.replace(SPECIAL, (character) => {
    const hex = character.charCodeAt(0).toString(16).padStart(2, '0');
    return ESCAPES.get(character) ?? `\\x${hex}`;
  });
  return escaped.toWellFormed(); // a lone surrogate has no UTF-8 form
}
