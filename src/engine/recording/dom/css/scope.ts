import type { RecordedNode } from '../node.ts';

/** The shadow host or inner document whose sheets style the node; null = the page's own. */
export function scopeOf(node: RecordedNode): RecordedNode | null {
  for (let at: RecordedNode | null = node; at; at = at.parent) {
    if (at.inShadow) return at.parent;
    if (at.tag === '#document') return at.parent === null ? null : at;
  }
  return null;
}
