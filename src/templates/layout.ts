import type {
  ActionsBlock,
  Button,
  ContextBlock,
  ImageBlock,
  MrkdwnElement,
  PlainTextElement,
  SectionBlock,
} from '@slack/types';
import { LIMITS } from './limits.ts';
import { unescapeSlack } from './safe-text.ts';

/** The blocks a template can write. */
export type TemplateBlock = SectionBlock | ContextBlock | ActionsBlock | ImageBlock;

/** A filled template as Slack wants it; `text` is for notifications and screen readers. */
export interface Layout {
  readonly text: string;
  readonly blocks: TemplateBlock[];
}

const ELEMENT = /<(text|section|context|actions|image)((?:\s+[a-z]+="[^"]*")*)>([\s\S]*?)<\/\1>/g;
const BUTTON = /<button((?:\s+[a-z]+="[^"]*")*)\s*>([^<]*)<\/button>/g;
const ATTRIBUTE = /([a-z]+)="([^"]*)"/g;

/**
 * Reads a filled template: `<text>`, `<section>` (with at most one `<button>`), `<context>`,
 * `<actions>` of buttons and `<image file="…">` around its description, in between nothing. What stands inside is mrkdwn, line by line. Without
 * any of them all is one section. Data cannot write an element: its `<` arrives escaped.
 * @throws Error naming what stands outside of the elements: a template's author slipped.
 */
export function readLayout(filled: string): Layout {
  const elements = [...filled.matchAll(ELEMENT)];
  if (elements.length === 0) return readLayout(`<section>${filled}</section>`);
  const stray = filled.replace(ELEMENT, '').trim();
  if (stray) throw new Error(`Text outside of the template's elements: ${stray.slice(0, 80)}`);
  const blocks = elements.flatMap(([, name = '', attributes = '', inside = '']) =>
    name === 'image' ? [readImage(attributes, inside)] : readElement(name, inside),
  );
  const text = elements.find(([, name]) => name === 'text')?.[3] ?? firstText(blocks);
  return { text: withQuotes(tidyLines(text).replace(/\n+/g, ' ')), blocks };
}

function readElement(name: string, inside: string): TemplateBlock[] {
  const buttons = [...inside.matchAll(BUTTON)].map(([, attributes = '', label = '']) =>
    readButton(attributes, label),
  );
  const text = tidyLines(inside.replace(BUTTON, ''));
  if (name === 'section') return sections(text, buttons[0]);
  if (name === 'context' && text) return [{ type: 'context', elements: [mrkdwn(text)] }];
  if (name === 'actions' && buttons.length > 0) return [{ type: 'actions', elements: buttons }];
  return [];
}

/** One section, or several when the lines are more than one holds; the button stays with the first. */
function sections(text: string, accessory: Button | undefined): SectionBlock[] {
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

/** Without `verbatim`, Slack would make links of bare addresses and channel names in foreign text. */
function mrkdwn(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text: withQuotes(text), verbatim: true };
}

/** An image that was uploaded before, by the id of its file. */
function readImage(attributes: string, description: string): ImageBlock {
  const id = readAttributes(attributes).get('file') ?? '';
  return { type: 'image', slack_file: { id }, alt_text: plain(tidyLines(description)) };
}

function readAttributes(attributes: string): Map<string | undefined, string> {
  return new Map(
    [...attributes.matchAll(ATTRIBUTE)].map(([, name, value = '']) => [name, plain(value)]),
  );
}

function readButton(attributes: string, label: string): Button {
  const given = readAttributes(attributes);
  const [url, value, style] = [given.get('url'), given.get('value'), given.get('style')];
  const confirm = given.get('confirm');
  return {
    type: 'button',
    text: plainText(plain(label)),
    action_id: given.get('action') ?? '',
    ...(url ? { url } : {}),
    ...(value ? { value } : {}),
    ...(style === 'primary' || style === 'danger' ? { style } : {}),
    ...(confirm ? { confirm: confirmation(plain(label), confirm) } : {}),
  };
}

/** Asked before a button takes effect; what it says on it is what one agrees to. */
function confirmation(label: string, text: string) {
  return {
    title: plainText(`${label}?`),
    text: plainText(text),
    confirm: plainText('Yes'),
    deny: plainText('Cancel'),
  };
}

function plainText(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}

/** Text for a place where Slack reads no markup. */
function plain(escaped: string): string {
  return unescapeSlack(withQuotes(escaped)).trim();
}

const QUOTE = '&quot;';

/** Data for a template: its quotes cannot end an attribute. Undone by `readLayout`. */
export function withoutQuotes(escaped: string): string {
  return escaped.replaceAll('"', QUOTE);
}

function withQuotes(text: string): string {
  return text.replaceAll(QUOTE, '"');
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
