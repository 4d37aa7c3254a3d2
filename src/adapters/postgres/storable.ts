/**
 * A text as PostgreSQL can keep it. NUL and lone surrogates, which a recorded page may well hold,
 * are refused by text and jsonb columns; the first is dropped, the others become U+FFFD.
 */
export function storableText(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

/** A value as JSON text for a jsonb column, its texts made storable. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === 'string') return storableText(part);
    return isRecord(part) ? withStorableNames(part) : part;
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function withStorableNames(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).map(([name, part]) => [storableText(name), part]),
  );
}
