import { AmountWatch } from './amounts/amount-watch.ts';
import { BlankWatch } from './blank-watch.ts';
import { BusyWatch } from './busy-watch.ts';
import { isSamePage } from './checkout.ts';
import { ClickWatch } from './click-watch.ts';
import { ControlWatch } from './control-watch.ts';
import type { AttributeChange, Changes } from './dom/changes.ts';
import { closest } from './dom/control.ts';
import { Mirror } from './dom/mirror.ts';
import { ancestry, type RecordedNode } from './dom/node.ts';
import { looksBusy } from './dom/tone.ts';
import { hidesItself, isShown, shownText } from './dom/visible.ts';
import { type Flips, flipsOf } from './flips.ts';
import type { Busy } from './observations.ts';
import { PageWatch } from './page-watch.ts';
import { pairsOf, rewritesOf } from './replacements.ts';
import { TextWatch } from './text-watch.ts';
import { touchOf } from './touch.ts';
import { twinsOf } from './twins.ts';

/** What the page writes this soon after a click, it writes because of it, ms. */
const PROMPTED_MS = 15_000;

/** Attributes whose change can be seen. */
const SEEN_ATTRIBUTES =
  /^(class|style|hidden|disabled|open|value|checked|selected|src|srcset|d|transform|fill|points|width|height|aria-(expanded|pressed|selected|checked|invalid|busy|hidden|disabled|current))$/;

/** What one window shows, and those who watch it: for pages, texts, waits, numbers, locked controls, answers to clicks. */
export class Screen {
  readonly mirror = new Mirror();
  readonly clickWatch = new ClickWatch();
  readonly textWatch: TextWatch;
  readonly pageWatch: PageWatch;
  readonly amountWatch: AmountWatch;
  readonly controlWatch: ControlWatch;
  url = '';
  lastClickAt = Number.NEGATIVE_INFINITY;
  private readonly busyWatch: BusyWatch;
  private readonly blankWatch: BlankWatch;
  /** A page that came and was not looked at yet: its adopted style sheets follow it. */
  private unseenSince: number | null = null;
  private sheetsEdition = 0;

  constructor(window: string) {
    this.textWatch = new TextWatch(window, this.mirror);
    this.busyWatch = new BusyWatch(window, this.mirror);
    this.blankWatch = new BlankWatch(window);
    this.pageWatch = new PageWatch(window, this.mirror);
    this.amountWatch = new AmountWatch(window);
    this.controlWatch = new ControlWatch(window);
  }

  /** Another address: by a load of its own or inside the page. */
  addressed(at: number, url: string, loaded: boolean): void {
    const before = this.url;
    this.settle();
    this.url = url;
    this.pageWatch.addressed(at, url, loaded);
    this.amountWatch.pageCame(at);
    if (before) this.clickWatch.answered(at, 'page');
  }

  /** Takes a full snapshot; tells whether it shows another page. */
  replaced(at: number, node: unknown): boolean {
    this.settle();
    const before = this.mirror.root;
    this.mirror.replace(node);
    if (isSamePage(before, this.mirror.root, at - this.lastClickAt)) {
      const twins = twinsOf(before, this.mirror.root);
      this.textWatch.repainted(at, this.url, twins);
      this.busyWatch.repainted();
      return false;
    }
    this.busyWatch.pageEnded(at, false);
    this.blankWatch.ended(at, false);
    this.clickWatch.answered(at, 'page');
    this.unseenSince = at;
    this.amountWatch.pageCame(at);
    this.controlWatch.pageCame();
    return true;
  }

  /** Looks at a page that came, once its style sheets are there. */
  settle(): void {
    const at = this.unseenSince;
    const { root } = this.mirror;
    this.unseenSince = null;
    if (at === null || !root) return;
    this.textWatch.pageShown(at, this.url);
    this.busyWatch.appeared(at, this.url, root, true);
    this.blankWatch.look(at, this.url, root);
  }

  /** A page kept hidden until it is ready may be shown by something the recording lost. */
  pressed(at: number, node: RecordedNode | null): void {
    for (const page of ancestry(node)) {
      if (!['html', 'body'].includes(page.tag) || !hidesItself(page)) continue;
      this.mirror.sheets.wasSeen(page);
      this.blankWatch.look(at, this.url, this.mirror.root);
    }
  }

  changed(at: number, changes: Changes): void {
    this.settle();
    const pairs = pairsOf(changes);
    const rewrites = rewritesOf(changes, pairs);
    this.amountWatch.changed(at, this.url, rewrites);
    this.controlWatch.changed(at, this.url, changes, rewrites, pairs);
    for (const root of changes.added) this.partAdded(at, root);
    for (const { node, parent } of changes.removed) this.partRemoved(at, node, parent);
    for (const { node } of changes.texts) this.partChanged(at, node);
    const concealed = changes.attributes.flatMap((change) => this.attributeChanged(at, change));
    const touch = touchOf(changes, concealed);
    this.textWatch.checkGone(at, touch);
    this.busyWatch.checkGone(at, touch);
    const shrunk = changes.removed.length + concealed.length > 0;
    if (shrunk || this.blankWatch.isBlank) this.blankWatch.look(at, this.url, this.mirror.root);
    if (this.mirror.sheets.edition !== this.sheetsEdition) this.restyled(at, false);
  }

  /** Style sheets changed; `late` = one came that the browser had before: what it hides was never seen. */
  restyled(at: number, late: boolean): void {
    this.sheetsEdition = this.mirror.sheets.edition;
    this.textWatch.restyled(at, late);
    this.busyWatch.restyled(at, late);
  }

  finish(end: number): Busy[] {
    this.settle();
    this.pageWatch.left(end);
    this.busyWatch.pageEnded(end, true);
    this.blankWatch.ended(end, true);
    return [...this.busyWatch.busy, ...this.blankWatch.blanks];
  }

  private partAdded(at: number, root: RecordedNode): void {
    if (!isShown(root)) return;
    const parent = root.parent ?? root;
    if (!isDecoration(root, parent)) this.clickWatch.changed(at, parent, tellsMuch(root));
    this.appeared(at, root);
  }

  private partRemoved(at: number, node: RecordedNode, parent: RecordedNode | null): void {
    if (!parent || hidesItself(node) || !isShown(parent) || isDecoration(node, parent)) return;
    this.clickWatch.changed(at, parent, false);
  }

  private partChanged(at: number, node: RecordedNode): void {
    if (!isShown(node)) return;
    this.clickWatch.changed(at, node.parent ?? node, false);
    this.appeared(at, node);
  }

  /** Tells what the change hid. */
  private attributeChanged(at: number, change: AttributeChange): readonly RecordedNode[] {
    if (change.name === '_csstext') this.restyled(at, true);
    const { node } = change;
    if (node.parent && !isShown(node.parent)) return [];
    const flips = flipsOf(this.mirror, change);
    this.flipped(at, change, flips);
    const shown = !hidesItself(node);
    const seen = SEEN_ATTRIBUTES.test(change.name) || flips.revealed.includes(node);
    if (seen && (shown || flips.concealed.includes(node))) this.clickWatch.restyled(at, change);
    if (seen && shown) this.busyWatch.appeared(at, this.url, node, false);
    return flips.concealed;
  }

  private flipped(at: number, { node }: AttributeChange, { revealed, concealed }: Flips): void {
    for (const one of revealed) {
      if (!isShown(one)) continue;
      if (one !== node) this.clickWatch.changed(at, one, tellsMuch(one));
      this.appeared(at, one);
    }
    for (const one of concealed) {
      if (one !== node && one.parent && isShown(one.parent))
        this.clickWatch.changed(at, one, false);
    }
  }

  private appeared(at: number, root: RecordedNode): void {
    const prompted = at - this.lastClickAt <= PROMPTED_MS;
    this.textWatch.appeared(at, this.url, root, prompted);
    this.busyWatch.appeared(at, this.url, root, false);
  }
}

/** Ripples and rings that a button draws on itself when it is pressed. */
function isDecoration(node: RecordedNode, parent: RecordedNode): boolean {
  return !shownText(node, 20) && closest(parent, 'button') !== null && !looksBusy(node);
}

/** Whether the part could be what somebody waited for. */
function tellsMuch(root: RecordedNode): boolean {
  return shownText(root, 20).length >= 12;
}
