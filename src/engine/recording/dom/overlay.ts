import { positionOf } from './css/position.ts';
import type { Position, RecordedNode } from './node.ts';
import { attribute } from './node.ts';
import { declarations } from './style.ts';

/** How a part lies over the page: over all of it or its middle, along an edge, or in a corner. */
export type Overlay = 'cover' | 'bar' | 'corner';

/** Parts that every page has: an app may fix them in its window. */
const LANDMARKS = new Set(['html', 'body', 'main', 'nav', 'header', 'footer', 'aside']);
/** An edge this near to the window's own is at it, CSS pixels or percent. */
const NEAR = { px: 64, percent: 5 } as const;

/** How the node lies over the page by its styles; null = it stands in the page. */
export function overlayOf(node: RecordedNode): Overlay | null {
  if (node.tag.startsWith('#') || LANDMARKS.has(node.tag)) return null;
  const inline = positionOf(declarations(attribute(node, 'style')));
  const declared = new Map([...node.styling.position(node), ...inline]);
  const position = declared.get('position') ?? '';
  if (position.startsWith('fixed')) return shapeOf(declared);
  // an absolute part may lie over another part of the page alone
  const isOuter = node.parent?.tag === 'body' || node.parent?.parent?.tag === 'body';
  return position.startsWith('absolute') && isOuter && fills(declared) ? 'cover' : null;
}

function shapeOf(declared: Position): Overlay | null {
  if (fills(declared) || isCentred(declared)) return 'cover';
  const [top, right, bottom, left] = EDGES.map((name) => isNear(declared.get(name)));
  const wide = isWhole(declared.get('width')) || (left && right);
  if ((top || bottom) && wide) return 'bar';
  return top || bottom ? 'corner' : null;
}

const EDGES = ['top', 'right', 'bottom', 'left'] as const;

function fills(declared: Position): boolean {
  const [top, right, bottom, left] = EDGES.map((name) => isNear(declared.get(name)));
  const wide = (left && right) || isWhole(declared.get('width'));
  const high = (top && bottom) || isWhole(declared.get('height'));
  return Boolean(wide && high);
}

/** Set off from the top by a share of the window; a toast is set off by pixels. */
function isCentred(declared: Position): boolean {
  const top = declared.get('top') ?? '';
  return /^\d+(\.\d+)?(%|d?vh)/.test(top) && Number.parseFloat(top) > NEAR.percent;
}

function isNear(value: string | undefined): boolean {
  const [, size = '', unit = ''] =
    /^(\d+(?:\.\d+)?)(px|r?em|%|d?v[wh])?(?![\w.])/.exec(value ?? '') ?? [];
  if (size === '') return false;
  if (unit.endsWith('em')) return Number(size) * 16 <= NEAR.px;
  return Number(size) <= (unit === 'px' || unit === '' ? NEAR.px : NEAR.percent);
}

function isWhole(value: string | undefined): boolean {
  return /^(calc\()?100/.test(value ?? '');
}
