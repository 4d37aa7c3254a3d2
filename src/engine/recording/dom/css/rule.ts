import type { Look, Position } from '../node.ts';
import { declarations } from '../style.ts';
import { readBlocks } from './blocks.ts';
import { ANY_WIDTH, type Widths, widthsOf } from './media.ts';
import { positionOf } from './position.ts';
import { parseSelectors, type Selector } from './selector.ts';

/** One selector with what it decides: only rules that hide, show, place or say "press me" are kept. */
export interface LookRule {
  readonly selector: Selector;
  readonly look: Look;
  readonly position: Position;
  /** Names of the look's and position's properties that others can't overrule. */
  readonly important: ReadonlySet<string>;
  readonly widths: Widths;
}

/** Groups of rules inside which everything counts; other at-rules are no rules for elements. */
const GROUPS = /^@(layer|supports)\b/;
const TELLING =
  /(display|visibility|opacity|cursor|clip|clip-path|max-height|position|inset[\w-]*|top|right|bottom|left|transform)\s*:/i;
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
  const position = positionOf(known);
  if (!decides(look) && position.size === 0) return [];
  const important = new Set<string>(
    LOOKS.flatMap(([name, ...by]) => (by.some((one) => isFirm(known, one)) ? [name] : [])),
  );
  for (const name of position.keys()) if (isFirm(known, name)) important.add(name);
  return parseSelectors(head).map((selector) => ({ selector, look, position, important, widths }));
}

/** The properties of a look, each with the declarations that it is read from. */
const LOOKS = [
  ['display', 'display'],
  ['visibility', 'visibility'],
  ['opacity', 'opacity'],
  ['cursor', 'cursor'],
  ['clip', 'clip', 'clip-path'],
  ['fold', 'max-height'],
  ['offset', 'top', 'right', 'bottom', 'left'],
] as const;

function isFirm(known: ReadonlyMap<string, string>, name: string): boolean {
  return known.get(name)?.includes('!important') ?? false;
}

/** The look of a node that no rule speaks of. */
export const UNDECIDED: Look = {
  display: null,
  visibility: null,
  opacity: null,
  clip: null,
  fold: null,
  offset: null,
  cursor: null,
};

/** Whether a look says anything. */
export function decides(look: Look): boolean {
  return Object.values(look).some((one) => one !== null);
}

/** What declarations say about being seen and pressed. What an animation may bring in counts as shown. */
export function lookOf(known: ReadonlyMap<string, string>): Look {
  const moves = [...known.keys()].some((name) => name.startsWith('animation'));
  const still = moves ? NOTHING : known;
  const cursor = known.get('cursor');
  return {
    display: choose(known.get('display'), (value) => value.startsWith('none')),
    visibility: choose(known.get('visibility'), (value) => /^(hidden|collapse)/.test(value)),
    opacity: choose(still.get('opacity'), (value) => Number.parseFloat(value) === 0),
    clip: choose(still.get('clip-path') ?? still.get('clip'), (value) => CLIPPED.test(value)),
    fold: choose(still.get('max-height'), (value) => FOLDED.test(value)),
    offset: offsetOf(still),
    cursor: cursor === undefined ? null : cursor.startsWith('pointer') ? 'pointer' : 'plain',
  };
}

const NOTHING: ReadonlyMap<string, string> = new Map();
const FOLDED = /^0(px|r?em|%|vh)?(?![\d.])/;
/** `rect(0 0 0 0)`, `rect(1px, 1px, 1px, 1px)`, `inset(50%)`, `inset(100%)`, `circle(0)`. */
const CLIPPED =
  /^(rect\(\s*([01])(px)?([,\s]+\2(px)?){3}\s*\)|inset\(\s*(50|100)%\s*\)|circle\(\s*0)/;
/** Nobody scrolls this far to the left or up, CSS pixels. */
const FAR = 999;
/** A part fixed at an edge and moved over it by its own size: a drawer that is closed. */
const MOVED_OUT = [
  ['left', /^translate(3d|x)?\(\s*-1\d\d%/],
  ['right', /^translate(3d|x)?\(\s*1\d\d%/],
  ['top', /^translate(y\(|(3d)?\([^,]*,)\s*-1\d\d%/],
  ['bottom', /^translate(y\(|(3d)?\([^,]*,)\s*1\d\d%/],
] as const;
const BACK = /^(none|translate(3d|[xy])?\(\s*0)/;

/** Texts for people who listen, and parts that wait outside the window. */
function offsetOf(known: ReadonlyMap<string, string>): Look['offset'] {
  const edges = ['top', 'right', 'bottom', 'left'].flatMap((name) => known.get(name) ?? []);
  if (edges.some((value) => Number.parseFloat(value) <= -FAR)) return 'hidden';
  const moved = known.get('transform') ?? '';
  const isOut = MOVED_OUT.some(
    ([edge, way]) => Number.parseFloat(known.get(edge) ?? '') === 0 && way.test(moved),
  );
  if (isOut && known.get('position')?.startsWith('fixed')) return 'hidden';
  return edges.length > 0 || BACK.test(moved) ? 'shown' : null;
}

function choose(value: string | undefined, hides: (value: string) => boolean) {
  if (value === undefined) return null;
  return hides(value) ? 'hidden' : 'shown';
}
