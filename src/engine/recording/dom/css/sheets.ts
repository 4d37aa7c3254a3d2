import { attribute, type Look, type Position, type RecordedNode, type Styling } from '../node.ts';
import { UNDECIDED } from './rule.ts';
import { RuleIndex } from './rule-index.ts';
import { scopeOf } from './scope.ts';
import { Sheet } from './sheet.ts';

/** Style sheets taken in; more are a page's own test of endurance. */
const MAX_SHEETS = 2_000;

/** The style sheets of one window's page, and what they decide about each node. */
export class Sheets implements Styling {
  complete = false;
  /** Goes up with every sheet that came, changed or went. */
  edition = 0;
  private width = Number.POSITIVE_INFINITY;
  private readonly index = new RuleIndex();
  private readonly sheets = new Map<string, Sheet>();
  private unreadable = 0;
  private version = 0;
  private readonly seen = new WeakSet<RecordedNode>();
  private looks = new WeakMap<RecordedNode, { version: number; look: Look }>();

  clear(): void {
    this.sheets.clear();
    this.index.clear();
    this.unreadable = 0;
    this.complete = false;
    this.changed();
  }

  resized(width: number | null): void {
    if (width === null || width <= 0 || width === this.width) return;
    this.width = width;
    this.changed();
  }

  /** Something that selectors ask for changed. */
  changed(): void {
    this.version += 1;
  }

  look(node: RecordedNode): Look {
    if (this.index.size === 0 || this.seen.has(node)) return UNDECIDED;
    const known = this.looks.get(node);
    if (known?.version === this.version) return known.look;
    const look = this.index.decide(node, this.width) ?? UNDECIDED;
    this.looks.set(node, { version: this.version, look });
    return look;
  }

  position(node: RecordedNode): Position {
    return this.index.place(node, this.width);
  }

  /** Somebody pressed what lies in the node: whatever the sheets say, it was on the screen. */
  wasSeen(node: RecordedNode): void {
    this.seen.add(node);
  }

  /** What in the node's subtree may be seen differently since this attribute changed. */
  touchedBy(node: RecordedNode, name: string, before: string, after: string): RecordedNode[] {
    return this.index.touchedBy(node, name, before, after);
  }

  /** Takes in a `<style>` or `<link>` as it is now. */
  read(node: RecordedNode): void {
    const isLink = node.tag === 'link';
    if (isLink && !/stylesheet/i.test(attribute(node, 'rel'))) return;
    const own = node.children.map((child) => child.text).join('');
    const css = node.attributes.get('_csstext') ?? (isLink ? null : own);
    if (css === null) this.unreadable += 1;
    else this.write(`node:${node.id}`, node, css);
    this.complete = this.sheets.size > 0 && this.unreadable === 0;
  }

  /** A link that could not be read when it came tells its rules now. */
  arrived(node: RecordedNode): void {
    if (!this.sheets.has(`node:${node.id}`)) this.unreadable = Math.max(0, this.unreadable - 1);
    this.read(node);
  }

  forget(node: RecordedNode): void {
    const sheet = this.sheets.get(`node:${node.id}`);
    if (!sheet) return;
    sheet.empty();
    this.sheets.delete(`node:${node.id}`);
    this.rewritten();
  }

  /** The sheet of a node's own, or one adopted by script; null = not known. */
  sheet(nodeId: number | null, styleId: number | null): Sheet | null {
    const key = styleId === null ? `node:${nodeId}` : `adopted:${styleId}`;
    this.rewritten();
    return this.sheets.get(key) ?? null;
  }

  /** A sheet that script made, adopted by the document or by a shadow root's host. */
  adopt(styleId: number, host: RecordedNode | null, css: readonly string[]): void {
    const known = this.sheets.get(`adopted:${styleId}`);
    if (known || this.sheets.size >= MAX_SHEETS) return;
    const scope = host && host.tag !== '#document' ? host : null;
    const sheet = new Sheet(this.index, this.sheets.size + MAX_SHEETS, scope);
    this.sheets.set(`adopted:${styleId}`, sheet);
    sheet.write(css.join('\n'));
    this.complete = this.unreadable === 0;
    this.rewritten();
  }

  private write(key: string, node: RecordedNode, css: string): void {
    const known = this.sheets.get(key);
    if (!known && this.sheets.size >= MAX_SHEETS) return;
    const sheet = known ?? new Sheet(this.index, this.sheets.size, scopeOf(node));
    this.sheets.set(key, sheet);
    sheet.write(attribute(node, 'media') === 'print' ? '' : css);
    this.rewritten();
  }

  private rewritten(): void {
    this.edition += 1;
    this.changed();
  }
}
