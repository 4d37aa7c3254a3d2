import { attribute, type RecordedNode } from './dom/node.ts';
import { hidesItself } from './dom/visible.ts';
import type { Busy } from './observations.ts';

/** Tags that fill a page without a word. */
const PICTURES = new Set(['img', 'svg', 'canvas', 'video', 'iframe', 'input', 'object', 'embed']);
/** Nodes looked at for something to see; a page with more has something. */
const MAX_LOOKED = 500;
const KEPT = 3_000;

/** Follows the times when one window's page shows nothing at all. */
export class BlankWatch {
  readonly blanks: Busy[] = [];
  private since: { at: number; url: string } | null = null;
  private readonly window: string;

  constructor(window: string) {
    this.window = window;
  }

  /** The page changed: is there something to see? */
  look(at: number, url: string, root: RecordedNode | null): void {
    if (!root || hasContent(root)) this.ended(at, false);
    else this.since ??= { at, url };
  }

  get isBlank(): boolean {
    return this.since !== null;
  }

  ended(at: number, unfinished: boolean): void {
    if (!this.since) return;
    const { at: from, url } = this.since;
    this.since = null;
    if (this.blanks.length >= KEPT) return;
    this.blanks.push({
      at: from,
      window: this.window,
      until: at,
      unfinished,
      what: 'blank page',
      url,
    });
  }
}

function hasContent(root: RecordedNode): boolean {
  const waiting = [root];
  let looked = 0;
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    looked += 1;
    if (looked > MAX_LOOKED) return true;
    if (hidesItself(node)) continue;
    if (isSomething(node)) return true;
    waiting.push(...node.children.slice(0, MAX_LOOKED));
  }
  return false;
}

function isSomething(node: RecordedNode): boolean {
  if (node.tag === '#text') return node.text.trim() !== '';
  // a blocked part is recorded as its size only
  return PICTURES.has(node.tag) || attribute(node, 'rr_width') !== '';
}
