import type { Look } from '../node.ts';
import { declarations } from '../style.ts';
import { readBlocks } from './blocks.ts';
import { ANY_WIDTH, type Widths, widthsOf } from './media.ts';
import { parseSelectors, type Selector } from './selector.ts';

/** One selector with what it decides: only rules that hide, show or say "press me" are kept. */
export interface LookRule {
  readonly selector: Selector;
  readonly look: Look;
  readonly important: ReadonlySet<keyof Look>;
  readonly widths: Widths;
}

/** Groups of rules inside which everything counts; other at-rules are no rules for elements. */
const GROUPS = /^@(layer|supports)\b/;
const TELLING = /(display|visibility|opacity|cursor)\s*:/i;
/** Deeper nesting than any real sheet is passed over: recorded data may be hostile. */
const MAX_DEPTH = 5;

/** The rules in a piece of style sheet that bear on what can be seen and pressed. */
export function readRules(css: string, widths: Widths = ANY_WIDTH, depth = 0): LookRule[] {
  if (depth > MAX_DEPTH || !TELLING.test(css)) return [];
  return readBlocks(css).flatMap(({ head, body }) => {
    if (GROUPS.test(head)) return readRules(body, widths, depth + 1);
    if (head.startsWith('@media')) return mediaRules(head.slice(6), body, widths, depth);
    if (head.startsWith('@') || !TELLING.test(body)) return [];
    return styleRules(head, body, widths);
  });
}

function mediaRules(query: string, body: string, outer: Widths, depth: number): LookRule[] {
  const asked = query.includes(',') ? null : widthsOf(query);
  if (!asked) return [];
  const widths = { from: Math.max(asked.from, outer.from), to: Math.min(asked.to, outer.to) };
  return readRules(body, widths, depth + 1);
}

function styleRules(head: string, body: string, widths: Widths): LookRule[] {
  const known = declarations(body);
  const look = lookOf(known);
  if (Object.values(look).every((one) => one === null)) return [];
  const names = ['display', 'visibility', 'opacity', 'cursor'] as const;
  const important = new Set(names.filter((name) => known.get(name)?.includes('!important')));
  return parseSelectors(head).map((selector) => ({ selector, look, important, widths }));
}

/** What declarations say about being seen and pressed. */
export function lookOf(known: ReadonlyMap<string, string>): Look {
  const opacity = known.get('opacity');
  const fades = [...known.keys()].some((name) => name.startsWith('animation'));
  return {
    display: choose(known.get('display'), (value) => value.startsWith('none')),
    visibility: choose(known.get('visibility'), (value) => /^(hidden|collapse)/.test(value)),
    opacity: fades ? null : choose(opacity, (value) => Number.parseFloat(value) === 0),
    cursor: known.has('cursor')
      ? known.get('cursor')?.startsWith('pointer')
        ? 'pointer'
        : 'plain'
      : null,
  };
}

function choose(value: string | undefined, hides: (value: string) => boolean) {
  if (value === undefined) return null;
  return hides(value) ? 'hidden' : 'shown';
}
