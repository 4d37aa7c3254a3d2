import { fields } from '../recording/read.ts';
import type { Masker } from './masker.ts';

/** Deeper than any real payload; what lies below is dropped. */
const MAX_DEPTH = 32;
/** Pictures and fonts as text: long, and unreadable. */
const BINARY = /^(?:base64|rr_dataURL|fontSource|buffer)$/;
const URL_KEYS = /^(?:.*(?:url|href|uri)|src|name)$/i;
const SECRET_KEYS = /(?:token|secret|passw(?:or)?d|authorization|cookie|api_?key)$/i;

/** A recorded JSON value with every string in it masked; the same value where nothing was hidden. */
export function maskJson(masker: Masker, value: unknown, key = '', depth = 0): unknown {
  if (typeof value === 'string') return maskString(masker, key, value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return null;
  if (Array.isArray(value)) {
    return mapped(value, (one) => maskJson(masker, one, key, depth + 1));
  }
  const masked = mappedFields(value, (name, one) => maskJson(masker, one, name, depth + 1));
  return withMaskedNames(masker, masked);
}

/** Names are data too where a page keeps things by e-mail. */
function withMaskedNames(masker: Masker, value: Readonly<Record<string, unknown>>) {
  const names = Object.keys(value);
  if (names.every((name) => masker.text(name) === name)) return value;
  return Object.fromEntries(names.map((name) => [masker.text(name), value[name]]));
}

function maskString(masker: Masker, key: string, value: string): string {
  if (BINARY.test(key) || value.startsWith('data:')) return value;
  if (SECRET_KEYS.test(key)) return masker.secret(value);
  return URL_KEYS.test(key) && /^[a-z]+:|^\//i.test(value) ? masker.url(value) : masker.text(value);
}

/** The list with changed items; the same list where none changed. */
export function mapped(values: readonly unknown[], change: (value: unknown) => unknown) {
  let next: unknown[] | null = null;
  for (let i = 0; i < values.length; i += 1) {
    const after = change(values[i]);
    if (after === values[i]) continue;
    next ??= [...values];
    next[i] = after;
  }
  return next ?? values;
}

/**
 * The object with changed fields; the same object where none changed. By keys, not by entries: a page has
 * ten thousand nodes, and a list of pairs for each is more memory than the page.
 */
export function mappedFields(
  value: object,
  change: (name: string, value: unknown) => unknown,
): Readonly<Record<string, unknown>> {
  const before = fields(value);
  let next: Record<string, unknown> | null = null;
  for (const name of Object.keys(before)) {
    const after = change(name, before[name]);
    if (after === before[name]) continue;
    next ??= { ...before };
    next[name] = after;
  }
  return next ?? before;
}
