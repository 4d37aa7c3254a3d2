import { isPlacedByCounts } from './kinds.ts';
import { pageKey } from './page-key.ts';
import type { Signal } from './signal.ts';

/** Key of the cluster of a kind of page. */
export function keyOfPage(page: string): string {
  return `page|${page}`;
}

/** The kind of page that a cluster's key names; null = none. */
export function pageOfKey(key: string): string | null {
  return key.startsWith('page|') ? key.slice('page|'.length) : null;
}

/** What a signal without a page is called: by its step, else by its kind. */
export function placelessKey(signal: Signal): string {
  const { kind, fingerprint, step, source, segment } = signal;
  if (kind === 'data_health') return `data|${fingerprint}`;
  if (step !== null) return joined(['step', step]);
  const parts = Object.entries(segment).map(([name, value]) => `${name}=${value}`);
  return joined(['kind', kind, source ?? '', ...parts.toSorted()]);
}

/** All keys that a signal would have by itself, with its page and, where it had none at first, without. */
export function ownKeys(signal: Signal): string[] {
  const { kind, page } = signal;
  if (page === null || kind === 'data_health') return [placelessKey(signal)];
  const withPage = keyOfPage(pageKey(page));
  return isPlacedByCounts(kind) ? [withPage, placelessKey(signal)] : [withPage];
}

function joined(parts: readonly string[]): string {
  return parts.map((part) => part.replaceAll('|', '%7C')).join('|');
}
