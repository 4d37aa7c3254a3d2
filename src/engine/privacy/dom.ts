import { type Fields, fields, list, number, text } from '../recording/read.ts';
import { NodeType } from '../recording/rrweb.ts';
import { isTypedInto, maskAttributes } from './attributes.ts';
import { mapped } from './json.ts';
import type { Masker } from './masker.ts';
import { starred } from './typed.ts';

/** Deeper trees than any real page are cut, as the reader of recordings does. */
const MAX_DEPTH = 512;

/** What a node holds: text to read, what the visitor typed or chose, a style sheet or a script. */
type Content = 'read' | 'typed' | 'chosen' | 'style' | 'script';

/** What is remembered of one window's nodes: only those whose text is not simply read. */
export type Contents = Map<number, Content>;

/** rrweb's own word in place of a script's text. */
const NO_SCRIPT = 'SCRIPT_PLACEHOLDER';

export function maskContent(masker: Masker, content: Content, value: string): string {
  if (content === 'style' || value === NO_SCRIPT) return value;
  if (content === 'script') return '';
  return content === 'typed' ? starred(value) : masker.text(value);
}

/** Masks recorded nodes with all below them and remembers what they hold. */
export class Nodes {
  private readonly masker: Masker;
  private readonly contents: Contents;
  /** Texts that were stitched before, by their node. */
  private readonly stitched: ReadonlyMap<unknown, string>;

  constructor(masker: Masker, contents: Contents, stitched: ReadonlyMap<unknown, string>) {
    this.masker = masker;
    this.contents = contents;
    this.stitched = stitched;
  }

  /** @param inside what the text of the node's parent is */
  mask(value: unknown, inside: Content, depth = 0): unknown {
    if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return null;
    const raw = fields(value);
    const isElement = raw.type === NodeType.element;
    return isElement ? this.element(raw, inside, depth) : this.other(raw, inside, depth);
  }

  private other(raw: Fields, inside: Content, depth: number): Fields {
    const own = raw.isStyle === true ? 'style' : inside;
    this.remember(raw, own);
    const before = this.stitched.get(raw) ?? text(raw.textContent);
    if (before === null) return this.withChildren(raw, own, depth);
    const textContent = maskContent(this.masker, own, before);
    const masked = textContent === raw.textContent ? raw : { ...raw, textContent };
    return this.withChildren(masked, own, depth);
  }

  private element(raw: Fields, inside: Content, depth: number): Fields {
    const own = contentOf(raw, inside);
    const value = fieldContent(raw) ?? own;
    this.remember(raw, value);
    const before = fields(raw.attributes);
    const attributes = maskAttributes(this.masker, before, value === 'typed');
    return this.withChildren(attributes === before ? raw : { ...raw, attributes }, own, depth);
  }

  private withChildren(raw: Fields, inside: Content, depth: number): Fields {
    const before = list(raw.childNodes);
    if (before.length === 0) return raw;
    const childNodes = mapped(before, (child) => this.mask(child, inside, depth + 1));
    if (childNodes === before) return raw;
    return { ...raw, childNodes: childNodes.filter((child) => child !== null) };
  }

  private remember(raw: Fields, content: Content): void {
    const id = number(raw.id);
    if (id !== null && content !== 'read') this.contents.set(id, content);
  }
}

function contentOf(raw: Fields, inside: Content): Content {
  const tag = text(raw.tagName)?.toLowerCase();
  if (tag === 'style') return 'style';
  if (tag === 'script') return 'script';
  if (tag === 'textarea') return 'typed';
  const editable = fields(raw.attributes).contenteditable;
  if (editable === undefined || editable === null) return inside;
  return editable === false || editable === 'false' ? 'read' : 'typed';
}

/** What the value of a field is: typed, or chosen from what the page offers. */
function fieldContent(raw: Fields): 'typed' | 'chosen' | null {
  const tag = text(raw.tagName)?.toLowerCase();
  if (tag === 'select') return 'chosen';
  if (tag === 'textarea') return 'typed';
  if (tag !== 'input') return null;
  return isTypedInto(text(fields(raw.attributes).type) ?? 'text') ? 'typed' : 'chosen';
}
