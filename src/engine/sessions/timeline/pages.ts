import { inertText } from '../safe-text.ts';

/** Longer addresses lose the middle of their query; the path is never cut (posthog.md §1.3). Characters. */
const URL_LENGTH = 160;

/** Aliases for addresses: the host once, then `p1=/path`. */
export function pageAliases(urls: readonly string[]): {
  readonly alias: (url: string) => string;
  readonly legend: readonly string[];
} {
  const host = URL.canParse(urls[0] ?? '') ? new URL(urls[0] ?? '').origin : '';
  const names = new Map([...new Set(urls)].map((url, i) => [url, `p${i + 1}`]));
  const legend = [...names].map(
    ([url, name]) => `${name}=${short(url.startsWith(host) ? url.slice(host.length) || '/' : url)}`,
  );
  return {
    alias: (url) => names.get(url) ?? short(url),
    legend: host ? [`site=${short(host)}`, ...legend] : legend,
  };
}

function short(url: string): string {
  const clean = inertText(url);
  const cut = clean.search(/[?#]/);
  if (clean.length <= URL_LENGTH || cut < 0) return clean;
  const room = Math.max(12, URL_LENGTH - cut);
  return `${clean.slice(0, cut + Math.floor(room / 2))}…${clean.slice(-Math.floor(room / 2))}`;
}
