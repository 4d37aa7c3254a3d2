import { attribute, type RecordedNode } from '../dom/node.ts';
import { shownText } from '../dom/visible.ts';

/** How far out from a number its label may stand: a cell, a row, a card. */
const LEVELS = 3;
const MAX_LABEL = 60;

/** The words that stand beside a line without words of its own: its name, what precedes it, what follows it; '' = none. */
export function labelBeside(line: RecordedNode): string {
  let at: RecordedNode | null = line;
  for (let level = 0; at && level < LEVELS; level++) {
    const named = attribute(at, 'aria-label') || attribute(at, 'title');
    if (isLabel(named)) return named.trim();
    const beside = labelAmong(at);
    if (beside) return beside;
    at = at.parent;
  }
  return '';
}

function labelAmong(node: RecordedNode): string {
  const siblings = node.parent?.children ?? [];
  const place = siblings.indexOf(node);
  const before = siblings.slice(Math.max(0, place - 3), place).toReversed();
  for (const sibling of [...before, ...siblings.slice(place + 1, place + 3)]) {
    const text =
      sibling.tag === 'img' ? attribute(sibling, 'alt') : shownText(sibling, MAX_LABEL + 1);
    if (isLabel(text)) return text.replace(/[\s:]+$/, '');
  }
  return '';
}

function isLabel(text: string): boolean {
  return text.length <= MAX_LABEL && /\p{L}{2}/u.test(text);
}
