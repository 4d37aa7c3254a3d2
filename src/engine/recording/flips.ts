import type { AttributeChange } from './dom/changes.ts';
import type { Mirror } from './dom/mirror.ts';
import type { RecordedNode } from './dom/node.ts';
import { hidesItself } from './dom/visible.ts';

/** What an attribute change showed and what it hid: the node itself, or others by the page's style sheets. */
export interface Flips {
  readonly revealed: readonly RecordedNode[];
  readonly concealed: readonly RecordedNode[];
}

export function flipsOf(mirror: Mirror, change: AttributeChange): Flips {
  const { node, name, before, after } = change;
  const others = mirror.sheets.touchedBy(node, name, before ?? '', after ?? '');
  // a <details> folds what it holds, not itself
  const folded = node.tag === 'details' && name === 'open' ? node.children : [];
  const candidates = [node, ...others, ...folded];
  const hiddenNow = candidates.map(hidesItself);
  put(mirror, node, name, before);
  const hiddenBefore = candidates.map(hidesItself);
  put(mirror, node, name, after);
  return {
    revealed: candidates.filter((_, i) => hiddenBefore[i] && !hiddenNow[i]),
    concealed: candidates.filter((_, i) => !hiddenBefore[i] && hiddenNow[i]),
  };
}

function put(mirror: Mirror, node: RecordedNode, name: string, value: string | null): void {
  if (value === null) node.attributes.delete(name);
  else node.attributes.set(name, value);
  if (name !== 'style') mirror.sheets.changed();
}
