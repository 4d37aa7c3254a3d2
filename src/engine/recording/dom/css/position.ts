import type { Position } from '../node.ts';

/** The properties that say where a node is put; shorthands are spread over them. */
export const PLACING = ['position', 'top', 'right', 'bottom', 'left', 'width', 'height'] as const;

const SHORTHANDS = [
  ['inset-block', 'top', 'bottom'],
  ['inset-inline', 'left', 'right'],
] as const;
/** A longer value is a calculation that is not followed. Characters. */
const MAX_VALUE = 40;

/**
 * Where declarations put a node. Width and height alone put it nowhere: of a block without a position
 * or an edge they are left out, unless they fill the screen.
 */
export function positionOf(known: ReadonlyMap<string, string>): Position {
  const found = new Map<string, string>();
  const set = (name: string, value: string | undefined) => {
    if (value !== undefined && value.length <= MAX_VALUE) found.set(name, value);
  };
  const [top, right = top, bottom = top, left = right] = (known.get('inset') ?? '').split(/\s+/);
  if (top)
    for (const [name, value] of Object.entries({ top, right, bottom, left })) set(name, value);
  for (const [name, from, to] of SHORTHANDS) {
    const [first, last = first] = (known.get(name) ?? '').split(/\s+/);
    if (first) {
      set(from, first);
      set(to, last);
    }
  }
  for (const name of PLACING) if (isTelling(name, known.get(name))) set(name, known.get(name));
  return found;
}

function isTelling(name: string, value: string | undefined): boolean {
  if (value === undefined) return false;
  return (name !== 'width' && name !== 'height') || /^(calc\()?100(%|d?v[wh])/.test(value);
}
