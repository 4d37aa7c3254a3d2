import type {
  ActionsBlock,
  ContextActionsBlock,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  ImageBlock,
  SectionBlock,
} from '@slack/types';
import {
  type ChartBlock,
  mrkdwn,
  plain,
  readAttributes,
  readChart,
  readElements,
  type TemplateElement,
  withoutElements,
  withQuotes,
} from './elements.ts';
import { feedbackButtons } from './feedback-buttons.ts';
import { LIMITS } from './limits.ts';

/** The blocks a template can write. */
export type TemplateBlock =
  | SectionBlock
  | ContextBlock
  | ActionsBlock
  | ImageBlock
  | ChartBlock
  | ContextActionsBlock
  | HeaderBlock
  | DividerBlock;

/** A filled template as Slack wants it; `text` is for notifications and screen readers. */
export interface Layout {
  readonly text: string;
  readonly blocks: TemplateBlock[];
}

const ELEMENT =
  /<(text|section|context|actions|image|chart|feedback|header|divider)((?:\s+[a-z]+="[^"]*")*)>([\s\S]*?)<\/\1>/g;

/**
 * Reads a filled template: `<text>`, `<section>` (with at most one button or select), `<context>`,
 * `<actions>` of them, `<image file="…">` around its description, `<chart>` of bars or lines, `<feedback of="…">`
 * on a message of that kind, `<header>` and `<divider>`, in between nothing. What stands inside is mrkdwn, line by line. Without any of them all is one section. Data
 * cannot write an element: its `<` arrives escaped.
 * @throws Error naming what stands outside of the elements: a template's author slipped.
 */
export function readLayout(filled: string): Layout {
  const elements = [...filled.matchAll(ELEMENT)];
  if (elements.length === 0) return readLayout(`<section>${filled}</section>`);
  const stray = filled.replace(ELEMENT, '').trim();
  if (stray) throw new Error(`Text outside of the template's elements: ${stray.slice(0, 80)}`);
  const blocks = elements.flatMap(([, name = '', attributes = '', inside = '']) =>
    readBlocks(name, attributes, inside),
  );
  const text = elements.find(([, name]) => name === 'text')?.[3] ?? firstText(blocks);
  return { text: withQuotes(tidyLines(text).replace(/\n+/g, ' ')), blocks };
}

function readBlocks(name: string, attributes: string, inside: string): TemplateBlock[] {
  if (name === 'image') return [readImage(attributes, inside)];
  if (name === 'chart') return readChart(attributes, inside);
  if (name === 'feedback') return [feedbackButtons(readAttributes(attributes).get('of') ?? '')];
  if (name === 'divider') return [{ type: 'divider' }];
  if (name === 'header') return [readHeader(inside)];
  const elements = readElements(inside);
  const text = tidyLines(withoutElements(inside));
  if (name === 'section') return sections(text, elements[0]);
  if (name === 'context' && text) return [{ type: 'context', elements: [mrkdwn(text)] }];
  if (name === 'actions' && elements.length > 0) return [{ type: 'actions', elements }];
  return [];
}

/** One section, or several when the lines are more than one holds; what can be pressed stays with the first. */
function sections(text: string, accessory: TemplateElement | undefined): SectionBlock[] {
  return splitLines(text, LIMITS.sectionText).map((part, index) => ({
    type: 'section',
    text: mrkdwn(part),
    expand: true, // no "see more": a message is short enough, or it is in the thread
    ...(accessory && index === 0 ? { accessory } : {}),
  }));
}

/** Lines put together to parts of at most `most` characters; a line is never cut. */
function splitLines(text: string, most: number): string[] {
  const parts: string[] = [];
  for (const line of text ? text.split('\n') : []) {
    const last = parts.at(-1);
    const joined = last === undefined ? line : `${last}\n${line}`;
    if (last === undefined || joined.length > most) parts.push(line);
    else parts[parts.length - 1] = joined;
  }
  return parts;
}

/** An image that was uploaded before, by the id of its file. */
function readImage(attributes: string, description: string): ImageBlock {
  const id = readAttributes(attributes).get('file') ?? '';
  return { type: 'image', slack_file: { id }, alt_text: plain(tidyLines(description)) };
}

function readHeader(inside: string): HeaderBlock {
  const text = plain(tidyLines(inside));
  return { type: 'header', text: { type: 'plain_text', text, emoji: false } };
}

/** Lines without indentation; empty ones, as conditions leave them behind, go. */
function tidyLines(text: string): string {
  const lines = text.split('\n').map((line) => line.trim().replace(/ {2,}/g, ' '));
  return lines.filter(Boolean).join('\n');
}

function firstText(blocks: readonly TemplateBlock[]): string {
  const first = blocks.find((block) => block.type === 'section');
  return first?.text?.text ?? '';
}
