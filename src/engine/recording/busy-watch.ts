import { labelOf } from './dom/control.ts';
import type { Mirror } from './dom/mirror.ts';
import { type RecordedNode, subtree } from './dom/node.ts';
import { looksBusy } from './dom/tone.ts';
import { isShown, shownText } from './dom/visible.ts';
import { saysBusy } from './dom/words.ts';
import type { Busy } from './observations.ts';
import { LATE_SHEET_MS } from './text-watch.ts';
import { mayBeGone, type Touch } from './touch.ts';

/** Busy parts followed at once; a page full of skeletons is one wait, not fifty. */
const FOLLOWED = 30;
const KEPT = 3_000;

interface Followed {
  readonly id: number;
  readonly since: number;
  readonly what: string;
  readonly url: string;
  /** It was there when the page came, and a style sheet that can't be read may hide it. */
  readonly uncertain: boolean;
}

/** Follows what says "wait" on one window's screen: spinners, skeletons, busy regions, "Loading…". */
export class BusyWatch {
  readonly busy: Busy[] = [];
  private followed: Followed[] = [];
  private readonly window: string;
  private readonly mirror: Mirror;

  constructor(window: string, mirror: Mirror) {
    this.window = window;
    this.mirror = mirror;
  }

  appeared(at: number, url: string, root: RecordedNode, withPage: boolean): void {
    for (const node of subtree(root)) {
      if (this.followed.length >= FOLLOWED) return;
      if (!isBusy(node) || !isShown(node) || this.followed.some((one) => one.id === node.id))
        continue;
      const what = shownText(node, 60) || labelOf(node) || 'spinner';
      const uncertain = withPage && !node.styling.complete && !saysBusy(what);
      this.followed.push({ id: node.id, since: at, what, url, uncertain });
    }
  }

  /** The same page in new nodes: a wait goes on where the same words turn. */
  repainted(): void {
    const before = this.followed;
    const { root } = this.mirror;
    this.followed = [];
    if (root && before[0]) this.appeared(before[0].since, before[0].url, root, true);
  }

  /** A style sheet came, changed or went: what it hides ended or, where the sheet was late, never was. */
  restyled(at: number, late: boolean): void {
    this.followed = this.followed.filter((one) => {
      const node = this.mirror.node(one.id);
      const stays = node === null || isShown(node);
      if (!stays && !late && at - one.since > LATE_SHEET_MS) this.end(one, at, false);
      return stays;
    });
  }

  checkGone(at: number, touch: Touch): void {
    this.followed = this.followed.filter((one) => {
      const node = this.mirror.node(one.id);
      if (!mayBeGone(touch, node, one.id)) return true;
      const stays = node !== null && isBusy(node) && isShown(node);
      if (!stays) this.end(one, at, false);
      return stays;
    });
  }

  /** The page or the recording ended: what still turned never finished. */
  pageEnded(at: number, left: boolean): void {
    for (const one of this.followed) this.end(one, at, left);
    this.followed = [];
  }

  private end(one: Followed, at: number, unfinished: boolean): void {
    const { since, what, url, uncertain } = one;
    if (uncertain && unfinished) return;
    if (this.busy.length >= KEPT) return;
    this.busy.push({ at: since, window: this.window, until: at, unfinished, what, url });
  }
}

function isBusy(node: RecordedNode): boolean {
  if (node.tag === '#text')
    return node.parent !== null && !looksBusy(node.parent) && saysBusy(node.text);
  return looksBusy(node);
}
