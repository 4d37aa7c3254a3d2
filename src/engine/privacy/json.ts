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
  let changed = false;
  const next = values.map((value) => {
    const after = change(value);
    changed ||= after !== value;
    return after;
  });
  return changed ? next : values;
}

/** The object with changed fields; the same object where none changed. */
export function mappedFields(
  value: object,
  change: (name: string, value: unknown) => unknown,
): Readonly<Record<string, unknown>> {
  let next: Record<string, unknown> | null = null;
  for (const [name, before] of Object.entries(value)) {
    const after = change(name, before);
    if (after === before) continue;
    next ??= { ...value };
    next[name] = after;
  }
  return next ?? fields(value);
}
