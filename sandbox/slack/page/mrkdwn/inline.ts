import { decodeEntities } from './entities.ts';
import type { Inline } from './nodes.ts';
import {
  type Found,
  isWord,
  matchAt,
  readAddress,
  readCode,
  readControl,
  readEmoji,
} from './pieces.ts';

export interface InlineOptions {
  /** Turn bare addresses into links, as Slack does unless `verbatim` is set. */
  readonly linkAddresses: boolean;
}

interface Scan extends InlineOptions {
  readonly source: string;
  /** Marks that are open around this piece: no bold in bold. */
  readonly open: string;
  /** For each mark, the offset before which no closing one can come: keeps hostile text linear. */
  readonly unclosedUntil: Map<string, number>;
}

type MarkName = 'bold' | 'italic' | 'strike';
const MARKS: ReadonlyMap<string, MarkName> = new Map([
  ['*', 'bold'],
  ['_', 'italic'],
  ['~', 'strike'],
]);

/** Reads one piece of mrkdwn that holds no code fence and no quote sign. `source` is still escaped. */
export function parseInline(source: string, options: InlineOptions): readonly Inline[] {
  return scanPiece({ source, open: '', unclosedUntil: new Map(), ...options });
}

function scanPiece(scan: Scan): readonly Inline[] {
  const nodes: Inline[] = [];
  let plainFrom = 0;
  let at = 0;
  const flush = (): void => {
    if (at > plainFrom) nodes.push(textNode(scan.source.slice(plainFrom, at)));
  };
  while (at < scan.source.length) {
    const found = readAt(scan, at);
    if (found === null) {
      at += 1;
      continue;
    }
    flush();
    nodes.push(found.node);
    at = found.end;
    plainFrom = at;
  }
  flush();
  return nodes;
}

function textNode(raw: string): Inline {
  return { type: 'text', text: decodeEntities(raw) };
}

function readAt(scan: Scan, at: number): Found | null {
  const sign = scan.source[at] ?? '';
  if (sign === '`') return readCode(scan.source, at);
  if (sign === '<') return readControl(scan.source, at);
  if (sign === ':') return readEmoji(scan.source, at);
  if (sign === 'h') return scan.linkAddresses ? readAddress(scan.source, at) : null;
  const mark = MARKS.get(sign);
  return mark === undefined ? null : readMarked(scan, at, mark);
}

function readMarked(scan: Scan, at: number, type: MarkName): Found | null {
  const { source, open } = scan;
  const sign = source[at] ?? '';
  if (open.includes(sign) || isWord(source[at - 1]) || /^(?:\s|$)/.test(source[at + 1] ?? '')) {
    return null;
  }
  if (at < (scan.unclosedUntil.get(sign) ?? 0)) return null;
  const end = findClosing(source, at, sign);
  if (end.closed) {
    const inner = { ...scan, source: source.slice(at + 1, end.at), open: open + sign };
    const children = scanPiece({ ...inner, unclosedUntil: new Map() });
    return { node: { type, children }, end: end.at + 1 };
  }
  scan.unclosedUntil.set(sign, end.at);
  return null;
}

function findClosing(source: string, from: number, sign: string): { at: number; closed: boolean } {
  let at = from + 1;
  while (at < source.length && source[at] !== '\n') {
    if (at > from + 1 && closes(source, at, sign)) return { at, closed: true };
    at = skipWhole(source, at);
  }
  return { at, closed: false };
}

function closes(source: string, at: number, sign: string): boolean {
  return source[at] === sign && !/\s/.test(source[at - 1] ?? '') && !isWord(source[at + 1]);
}

/** Marks inside a `<…>` or a code span belong to it. */
function skipWhole(source: string, at: number): number {
  const sign = source[at];
  const whole =
    sign === '<'
      ? matchAt(/<[^<>\n]+>/y, source, at)
      : sign === '`'
        ? matchAt(/`[^`\n]+`/y, source, at)
        : null;
  return at + (whole?.[0].length ?? 1);
}
