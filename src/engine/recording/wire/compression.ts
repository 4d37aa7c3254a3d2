import type { RrwebEvent } from '../../ports/source.ts';
import { isRecord, parseJson } from './line.ts';
import type { OnSkip } from './skipped.ts';

/**
 * Undoes gzip: the compressed bytes come as a latin1 string (one character a byte), the text goes
 * back. Throws when the bytes are broken or hold more than `maxBytes`. Given by an adapter, because
 * the engine has no zlib.
 */
export type Inflate = (gzip: string, maxBytes: number) => string;

/** Bytes after inflation. A field is a page or less; anything larger is a bomb, not a page. */
const MAX_FIELD_BYTES = 64 * 1024 * 1024;

/** posthog-js marks what it compressed with the date of the format (posthog.md §4.4). */
const KNOWN_COMPRESSION = '2024-10';

const FULL_SNAPSHOT = 2;
const INCREMENTAL_SNAPSHOT = 3;

/** Compressed fields by rrweb's incremental source: 0 is a mutation, 8 a style sheet rule. */
const COMPRESSED_FIELDS: ReadonlyMap<unknown, readonly string[]> = new Map([
  [0, ['texts', 'attributes', 'removes', 'adds']],
  [8, ['adds', 'removes']],
]);

export interface InflateOptions {
  readonly inflate: Inflate;
  readonly onSkip?: OnSkip | undefined;
  /** Default 64 MB. */
  readonly maxFieldBytes?: number;
}

/**
 * A stored event as rrweb made it. A field that cannot be inflated becomes an empty list; null = not
 * an rrweb event, or one that nothing is left of.
 */
export function readEvent(value: unknown, options: InflateOptions): RrwebEvent | null {
  if (!isRecord(value)) return null;
  const { type, timestamp, data, cv } = value;
  if (typeof type !== 'number' || typeof timestamp !== 'number') return null;
  const event = { type, timestamp, data };
  if (cv === undefined || cv === null) return event;
  return cv === KNOWN_COMPRESSION ? inflateEvent(event, options) : null;
}

function inflateEvent(event: RrwebEvent, options: InflateOptions): RrwebEvent | null {
  if (event.type === FULL_SNAPSHOT && typeof event.data === 'string') {
    const data = inflateJson(event.data, options);
    return isRecord(data) ? { ...event, data } : null;
  }
  if (event.type === INCREMENTAL_SNAPSHOT && isRecord(event.data)) {
    return { ...event, data: inflateFields(event.data, options) };
  }
  return event;
}

/** Fields that are no strings were stored inflated, and stay. */
function inflateFields(data: Readonly<Record<string, unknown>>, options: InflateOptions) {
  const inflated: Record<string, unknown> = { ...data };
  for (const name of COMPRESSED_FIELDS.get(data.source) ?? []) {
    const field = data[name];
    if (typeof field === 'string') inflated[name] = inflateList(field, options);
  }
  return inflated;
}

function inflateList(gzip: string, options: InflateOptions): readonly unknown[] {
  const value = inflateJson(gzip, options);
  if (Array.isArray(value)) return value;
  options.onSkip?.('field');
  return [];
}

function inflateJson(gzip: string, options: InflateOptions): unknown {
  try {
    return parseJson(options.inflate(gzip, options.maxFieldBytes ?? MAX_FIELD_BYTES));
  } catch {
    return undefined; // Broken or too large: one field must not cost the recording.
  }
}
