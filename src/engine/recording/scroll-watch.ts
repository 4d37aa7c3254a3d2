import { attribute, type RecordedNode } from './dom/node.ts';
import type { PageScroll } from './observations.ts';

const KEPT = 3_000;
/** Without a scroll for this long the page rests, ms. */
const REST_MS = 1_000;
/** A shorter way is no scroll, window heights. */
const LEAST = 0.1;
/** A finger that goes on this far while the page stays has met its end, CSS pixels. */
const PULLED = 40;
/** A page set to its start this soon after it came was not scrolled, ms. */
const SET_MS = 1_000;

interface Under {
  readonly at: number;
  readonly from: number;
  readonly url: string;
  readonly height: number;
  to: number;
  last: number;
  toEnd: boolean;
}

/**
 * Follows how one window's page is scrolled. rrweb records how far a page is scrolled, not how long it
 * is; its end is known only under a finger: it goes on, the page does not.
 */
export class ScrollWatch {
  private readonly done: PageScroll[] = [];
  private readonly window: string;
  private under: Under | null = null;
  private y = 0;
  private pageAt = Number.NEGATIVE_INFINITY;
  /** Where the finger was when the page last moved; null = no finger on it. */
  private finger: number | null = null;

  constructor(window: string) {
    this.window = window;
  }

  /** Another page, scrolled this far from its start, CSS pixels. */
  pageCame(at: number, y: number | null): void {
    this.rest();
    this.pageAt = at;
    this.y = y ?? this.y;
  }

  scrolled(at: number, y: number, height: number, url: string): void {
    if (this.under && at - this.under.last > REST_MS) this.rest();
    const isSet = y <= 0 && at - this.pageAt <= SET_MS;
    if (height > 0 && !isSet)
      this.under ??= { at, from: this.y, url, height, to: y, last: at, toEnd: false };
    if (this.under) Object.assign(this.under, { to: y, last: at, toEnd: false });
    this.y = y;
    this.finger = null;
  }

  /** A finger moves over the page; upwards it pulls the page's end in. Told late: before or after the last scroll. */
  fingerMoved(at: number, y: number): void {
    const { under } = this;
    if (!under || at - under.last > REST_MS) return;
    if (at <= under.last || this.finger === null) this.finger = y;
    if (this.finger - y >= PULLED && under.to > under.from) under.toEnd = true;
  }

  fingerLifted(): void {
    this.finger = null;
  }

  /** A part of the page scrolls instead: the finger tells nothing of the page. */
  partScrolled(): void {
    this.rest();
  }

  finish(): PageScroll[] {
    this.rest();
    return this.done;
  }

  private rest(): void {
    const { under } = this;
    this.under = null;
    this.finger = null;
    if (!under || this.done.length >= KEPT) return;
    const { at, from, to, height, url, toEnd } = under;
    if (Math.abs(to - from) < LEAST * height) return;
    const screens = Math.round((Math.max(0, to) / height) * 100) / 100;
    this.done.push({ at, window: this.window, screens, toEnd, url });
  }
}

/** Whether what scrolls is the page itself, or the part that holds all of its content. */
export function isPageItself(node: RecordedNode | null, root: RecordedNode | null): boolean {
  if (!node) return false;
  const holds = ['html', 'body', 'main'].includes(node.tag) || attribute(node, 'role') === 'main';
  return node === root || holds;
}
