import type { TemplateBlock } from './layout.ts';

/** A phone shows about so many lines of so many characters (messages.md: one screen for every root). */
export const PHONE = { lines: 24, characters: 40 } as const;

/** How many lines of a phone these blocks take, about: a picture or a chart takes none here. */
export function phoneLines(blocks: readonly TemplateBlock[]): number {
  return blocks.flatMap(textsOf).reduce((sum, line) => sum + linesOf(line), 0);
}

function textsOf(block: TemplateBlock): string[] {
  if (block.type === 'actions') return [block.elements.map(labelOf).join(' ')];
  if (block.type === 'section') {
    const beside = block.accessory ? [labelOf(block.accessory)] : [];
    return [...(block.text?.text ?? '').split('\n'), ...beside];
  }
  if (block.type === 'context_actions') return ['[+] [-]'];
  if (block.type !== 'context') return [];
  return block.elements.flatMap((one) => ('text' in one ? one.text.split('\n') : []));
}

function labelOf(element: object): string {
  const words = 'text' in element ? element.text : 'placeholder' in element && element.placeholder;
  return typeof words === 'object' && words && 'text' in words ? `[${String(words.text)}]` : '';
}

/** Of a link only its label is seen. */
function linesOf(line: string): number {
  const seen = line.replace(/<[^|>]*\|([^>]*)>/g, '$1');
  return Math.ceil([...seen].length / PHONE.characters);
}
