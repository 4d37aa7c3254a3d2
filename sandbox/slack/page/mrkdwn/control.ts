import { safeUrl } from '../safe-url.ts';
import { decodeEntities } from './entities.ts';
import type { Inline } from './nodes.ts';

const RANGES = new Set(['here', 'channel', 'everyone']);

/** What stands between `<` and `>`: a link, a mention, a date. Null = nothing Slack knows. */
export function parseControl(inside: string): Inline | null {
  const bar = inside.indexOf('|');
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? null : decodeEntities(inside.slice(bar + 1)) || null;
  if (/^@[UWB][A-Z0-9]+$/.test(target)) return { type: 'user', id: target.slice(1), label };
  if (/^#[CDG][A-Z0-9]+$/.test(target)) return { type: 'channel', id: target.slice(1), label };
  if (target.startsWith('!')) return parseSpecial(target.slice(1), label);
  const address = decodeEntities(target);
  const url = safeUrl(address);
  return url === null ? null : { type: 'link', url, text: label ?? address };
}

function parseSpecial(word: string, label: string | null): Inline | null {
  if (RANGES.has(word)) return { type: 'broadcast', range: word };
  if (word.startsWith('subteam^')) return { type: 'group', label: label ?? '@group' };
  const [kind, seconds, format, link] = word.split('^');
  if (kind !== 'date' || !format || !/^\d{1,12}$/.test(seconds ?? '')) return null;
  return {
    type: 'date',
    seconds: Number(seconds),
    format: decodeEntities(format),
    url: link === undefined ? null : safeUrl(decodeEntities(link)),
    fallback: label ?? '',
  };
}
