import { z } from 'zod';
import type { Content } from '../engine/ports/outbox.ts';

/** What is taken out of a message. */
export interface Gone {
  /** Whether a text names it. */
  readonly isNamed: (text: string) => boolean;
  /** The chat's ids of its pictures. */
  readonly files: ReadonlySet<string>;
}

/** Of the blocks that our templates write, what may name a visit. */
const Block = z.looseObject({
  type: z.string(),
  text: z.looseObject({ text: z.string() }).optional(),
  accessory: z.unknown().optional(),
  elements: z.array(z.looseObject({})).optional(),
  slack_file: z.looseObject({ id: z.string() }).optional(),
});
type Block = z.infer<typeof Block>;
const Select = z.looseObject({ options: z.array(z.unknown()) });
const Text = z.looseObject({ text: z.string() });

/** What is worth a message by itself; buttons, footers and lines between are not. */
const TELLING: ReadonlySet<string> = new Set(['section', 'image', 'data_visualization']);

const LINK = /<(?:https?:[^>|]*)(?:\|[^>]*)?>/g;
/** What our templates put between two visits of a line. */
const BETWEEN = ' · ';

/**
 * A message that tells of several visits without one of them: its links with their names, the lines that
 * begin with one, its pictures and buttons. What was counted stays. null = nothing is left to tell.
 */
export function withoutVisits(content: Content, gone: Gone): Content | null {
  const all = content.blocks.map((block) => Block.parse(block));
  const ofIt = all.some((block) => pressable(block).some((one) => namedIn(one, gone)));
  const blocks = all.flatMap((block) => (isPicture(block, gone, ofIt) ? [] : left(block, gone)));
  if (!blocks.some(({ type }) => TELLING.has(type)) || namedIn(blocks, gone)) return null;
  const text = withoutLines(content.text, gone);
  return { text: text || firstLine(blocks), blocks };
}

/** Its own, or one of nobody knows whom in a message whose buttons are about it. */
function isPicture({ slack_file: file }: Block, { files }: Gone, ofIt: boolean): boolean {
  return file !== undefined && (ofIt || files.has(file.id));
}

function pressable({ type, accessory, elements }: Block): unknown[] {
  return type === 'actions' ? (elements ?? []) : [accessory];
}

function left(block: Block, gone: Gone): Block[] {
  if (!namedIn(block, gone)) return [block];
  if (block.type === 'section') return leftOfSection(block, gone);
  const elements = block.elements?.flatMap((one) => leftOfElement(one, gone)) ?? [];
  return elements.length > 0 ? [{ ...block, elements }] : [];
}

/** A section whose button is about it tells of nothing else. */
function leftOfSection(block: Block, gone: Gone): Block[] {
  const text = block.text && withoutLines(block.text.text, gone);
  if (!text || namedIn(block.accessory, gone)) return [];
  return [{ ...block, text: { ...block.text, text } }];
}

function leftOfElement(element: Record<string, unknown>, gone: Gone): Record<string, unknown>[] {
  if (!namedIn(element, gone)) return [element];
  const select = Select.safeParse(element).data;
  const options = select?.options.filter((option) => !namedIn(option, gone)) ?? [];
  if (select) return options.length > 0 ? [{ ...select, options }] : [];
  const line = element.type === 'mrkdwn' ? Text.safeParse(element).data : undefined;
  const text = line && withoutLines(line.text, gone);
  return text ? [{ ...element, text }] : [];
}

function withoutLines(text: string, gone: Gone): string {
  let isOfGone = false;
  const lines = text.split('\n').flatMap((line) => {
    if (beginsWithIt(line, gone)) isOfGone = true;
    else if (line.startsWith('*') || line.search(LINK) >= 0) isOfGone = false;
    // What follows such a line, without a visit of its own, tells more of the same.
    if (isOfGone) return [];
    const rest = gone.isNamed(line) ? withoutLinks(line, gone) : line;
    return rest === '' || gone.isNamed(rest) ? [] : [rest];
  });
  return lines.join('\n');
}

/** `0:34 Ana — pressed twice`: all of the line is about the visit that it begins with. */
function beginsWithIt(line: string, { isNamed }: Gone): boolean {
  const [first = ''] = line.match(LINK) ?? [];
  if (first === '' || !isNamed(first) || !line.replace(/^[*_]+/, '').startsWith(first))
    return false;
  const others = line.replace(LINK, '').split(BETWEEN).join('');
  return others.trim() !== '';
}

/** `Seen: no answer → 0:34 Ana · 0:51 Tom` without Ana; where nobody is left, without the arrow or all of it. */
function withoutLinks(line: string, { isNamed }: Gone): string {
  const mark = '\u0000';
  const rest = line
    .replace(LINK, (link) => (isNamed(link) ? mark : link))
    .replace(/`[^`]*` ?/g, (id) => (isNamed(id) ? '' : id))
    .replaceAll(`${BETWEEN}${mark}`, '')
    .replaceAll(`${mark}${BETWEEN}`, '')
    .replaceAll(mark, '');
  if (rest === line || !/(?:→|:)\s*$/.test(rest)) return rest.trim();
  return /^[^→]*:\s*$/.test(rest) ? '' : rest.replace(/\s*(?:→|:)\s*$/, '');
}

function firstLine(blocks: readonly Block[]): string {
  const line = blocks.find(({ text }) => text)?.text?.text.split('\n')[0] ?? '';
  return line.replace(/[*_]/g, '');
}

/** Whether any text in it names one. */
function namedIn(part: unknown, gone: Gone): boolean {
  if (typeof part === 'string') return gone.isNamed(part);
  if (typeof part !== 'object' || part === null) return false;
  return Object.values(part).some((one) => namedIn(one, gone));
}
