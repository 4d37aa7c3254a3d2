import type { Summary } from './summary.ts';

/**
 * Recorded, typed and modelled text made inert: one line, no control, direction or zero-width
 * characters, no angle bracket that could close a tag, open a mention or a link.
 */
export function inertText(text: string): string {
  return text
    .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .trim();
}

/** Inert text that is also safe to show anywhere (design §6): no broadcast mention, no live link. */
export function safeText(text: string): string {
  return inertText(text)
    .replace(/@(?=(channel|here|everyone)\b)/gi, '@\u2060')
    .replace(/\b[a-z][a-z0-9+.-]*:\/\//gi, '')
    .trim();
}

/** Addresses and ids that code built itself: they stay as they are. */
const BUILT = new Set(['replayUrl', 'url', 'id', 'start', 'startUrl', 'mode', 'kind', 'status']);

/** The summary with every text in it made safe. */
export function safeSummary(summary: Summary): Summary {
  return mapTexts(summary) as Summary;
}

function mapTexts(value: unknown): unknown {
  if (typeof value === 'string') return safeText(value);
  if (Array.isArray(value)) return value.map(mapTexts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      typeof inner === 'string' && BUILT.has(key) ? inner : mapTexts(inner),
    ]),
  );
}
