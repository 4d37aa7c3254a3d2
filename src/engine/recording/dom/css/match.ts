import { attribute, type RecordedNode } from '../node.ts';
import type { AttributeTest, Compound, Selector } from './selector.ts';

/** Whether the selector picks the node. */
export function matches(node: RecordedNode, { subject, around }: Selector): boolean {
  return fits(node, subject) && standsIn(node.parent, around, 0);
}

function standsIn(node: RecordedNode | null, around: Selector['around'], from: number): boolean {
  const step = around[from];
  if (!step) return true;
  for (let at = node; at; at = at.parent) {
    if (fits(at, step.compound) && standsIn(at.parent, around, from + 1)) return true;
    if (step.direct) return false;
  }
  return false;
}

/** Whether the node is what one part of a selector asks for. */
export function fits(node: RecordedNode, compound: Compound): boolean {
  if (node.tag.startsWith('#') || (compound.tag !== null && node.tag !== compound.tag)) {
    return false;
  }
  if (compound.empty && node.children.some((child) => child.tag !== '#comment' && !isBlank(child)))
    return false;
  return (
    compound.ids.every((id) => attribute(node, 'id') === id) &&
    compound.classes.every((name) => hasWord(attribute(node, 'class'), name)) &&
    compound.attributes.every((test) => fitsAttribute(node, test)) &&
    compound.conditions.every(
      ({ negated, anyOf }) => anyOf.some((one) => fits(node, one)) !== negated,
    )
  );
}

function isBlank(node: RecordedNode): boolean {
  return node.tag === '#text' && node.text === '';
}

function fitsAttribute(node: RecordedNode, { name, operator, value }: AttributeTest): boolean {
  const known = node.attributes.get(name);
  if (known === undefined) return false;
  if (operator === '') return true;
  if (operator === '=') return known === value;
  if (operator === '~=') return hasWord(known, value);
  if (operator === '^=') return value !== '' && known.startsWith(value);
  if (operator === '$=') return value !== '' && known.endsWith(value);
  if (operator === '*=') return value !== '' && known.includes(value);
  return known === value || known.startsWith(`${value}-`);
}

function hasWord(words: string, word: string): boolean {
  for (let at = words.indexOf(word); at >= 0; at = words.indexOf(word, at + 1))
    if (isGap(words[at - 1]) && isGap(words[at + word.length])) return true;
  return false;
}

function isGap(character: string | undefined): boolean {
  return character === undefined || ' \n\t\f\r'.includes(character);
}
