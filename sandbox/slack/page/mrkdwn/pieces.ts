import { safeUrl } from '../safe-url.ts';
import { parseControl } from './control.ts';
import { emojiSign } from './emoji.ts';
import { decodeEntities } from './entities.ts';
import type { Inline } from './nodes.ts';

/** A piece that was recognized, and the offset behind it. */
export interface Found {
  readonly node: Inline;
  readonly end: number;
}

/** Code in backticks that starts at the offset. */
export function readCode(source: string, at: number): Found | null {
  const match = matchAt(/`([^`\n]+)`/y, source, at);
  if (match === null) return null;
  return { node: { type: 'code', text: codeText(match[1] ?? '') }, end: at + match[0].length };
}

/** Slack turns addresses in code into `<…>` too; people see the label. */
export function codeText(raw: string): string {
  return decodeEntities(
    raw.replace(/<([^<>|]*)(?:\|([^<>]*))?>/g, (_, url, label) => label ?? url),
  );
}

/** A `<…>` form that starts at the offset. */
export function readControl(source: string, at: number): Found | null {
  const match = matchAt(/<([^<>]+)>/y, source, at);
  const node = match === null ? null : parseControl(match[1] ?? '');
  return match === null || node === null ? null : { node, end: at + match[0].length };
}

/** A known emoji's short name between colons that starts at the offset. */
export function readEmoji(source: string, at: number): Found | null {
  const match = matchAt(/:([a-z0-9_+'-]{1,100}):/y, source, at);
  const name = match?.[1] ?? '';
  const sign = emojiSign(name);
  return sign === null ? null : { node: { type: 'emoji', name, sign }, end: at + name.length + 2 };
}

/** A bare address that starts at the offset. */
export function readAddress(source: string, at: number): Found | null {
  if (isWord(source[at - 1])) return null;
  const raw = matchAt(/https?:\/\/(?:(?!&[lg]t;)[^\s<>|"`])+/y, source, at)?.[0] ?? '';
  const length = lengthWithoutStops(raw);
  const text = decodeEntities(raw.slice(0, length));
  const url = safeUrl(text);
  return url === null ? null : { node: { type: 'link', url, text }, end: at + length };
}

/** What ends a sentence does not belong to the address. By hand: a pattern would be slow on many dots. */
function lengthWithoutStops(raw: string): number {
  let length = raw.length;
  while (length > 0 && ".,:!?)]'*_~".includes(raw[length - 1] ?? ' ')) length -= 1;
  return length;
}

/** The match of a sticky pattern at exactly this offset. */
export function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}

/** Whether the sign is a letter or digit, beside which a mark is only a sign. */
export function isWord(sign: string | undefined): boolean {
  return sign !== undefined && /[\p{L}\p{N}]/u.test(sign);
}
