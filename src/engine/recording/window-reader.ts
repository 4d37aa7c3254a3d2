import { BusyWatch } from './busy-watch.ts';
import { ClickWatch } from './click-watch.ts';
import { targetOf } from './clicked.ts';
import { closest, fieldLabel, labelOf } from './dom/control.ts';
import { type AttributeChange, type Changes, Mirror } from './dom/mirror.ts';
import { attribute, type RecordedNode } from './dom/node.ts';
import { looksBusy } from './dom/tone.ts';
import { hidesItself, isShown, shownText } from './dom/visible.ts';
import type { AppearedText, Busy, Click, PageShown, TypedInput } from './observations.ts';
import { type Fields, number, text } from './read.ts';
import { IncrementalSource, MouseInteraction } from './rrweb.ts';
import { TextWatch } from './text-watch.ts';

/** What the page writes this soon after a click, it writes because of it, ms. */
const PROMPTED_MS = 5_000;

/** Attributes whose change can be seen. */
const SEEN_ATTRIBUTES =
  /^(class|style|hidden|disabled|open|value|checked|selected|src|srcset|d|transform|fill|points|width|height|aria-(expanded|pressed|selected|checked|invalid|busy|hidden|disabled|current))$/;

/** Reads one window (tab) of a recording, event by event, in its order. */
export class WindowReader {
  readonly inputs: TypedInput[] = [];
  readonly pages: PageShown[] = [];
  private readonly window: string;
  private readonly mirror = new Mirror();
  private readonly clickWatch = new ClickWatch();
  private readonly textWatch: TextWatch;
  private readonly busyWatch: BusyWatch;
  private url = '';
  private lastClickAt = Number.NEGATIVE_INFINITY;
  private pressed: { at: number; node: RecordedNode } | null = null;

  constructor(window: string) {
    this.window = window;
    this.textWatch = new TextWatch(window, this.mirror);
    this.busyWatch = new BusyWatch(window, this.mirror);
  }

  /** The address changed: by a load of its own or inside the page. */
  addressed(at: number, url: string, loaded: boolean): void {
    if (url === this.url || url === '') return;
    const before = this.url;
    this.url = url;
    this.pages.push({ at, window: this.window, url, loaded });
    if (before) this.clickWatch.answered(at, 'page');
  }

  fullSnapshot(at: number, data: Fields): void {
    this.busyWatch.pageEnded(at, false);
    this.mirror.replace(data.node);
    this.clickWatch.answered(at, 'page');
    this.textWatch.pageShown(at, this.url);
  }

  /** The tab was hidden or came back: a click may have opened another one. */
  tabSwitched(at: number): void {
    this.clickWatch.answered(at, 'tab');
  }

  incremental(at: number, data: Fields): void {
    const source = data.source;
    if (source === IncrementalSource.mutation) this.mutated(at, this.mirror.apply(data));
    else if (source === IncrementalSource.mouseInteraction) this.interacted(at, data);
    else if (source === IncrementalSource.input) this.typed(at, data);
    else if (source === IncrementalSource.scroll) this.clickWatch.answered(at, 'scroll');
    else if (source === IncrementalSource.mediaInteraction) this.clickWatch.answered(at, 'media');
    else if (source === IncrementalSource.canvasMutation) this.clickWatch.answered(at, 'change');
    else if (source === IncrementalSource.styleSheetRule) this.clickWatch.answered(at, 'change');
    else if (source === IncrementalSource.styleDeclaration) this.clickWatch.answered(at, 'change');
  }

  touched(at: number): void {
    this.clickWatch.touched(at);
  }

  finish(end: number): { clicks: Click[]; texts: AppearedText[]; busy: Busy[] } {
    this.releasePress();
    this.busyWatch.pageEnded(end, true);
    const { texts } = this.textWatch;
    return { clicks: this.clickWatch.finish(end), texts, busy: this.busyWatch.busy };
  }

  private mutated(at: number, changes: Changes): void {
    for (const root of changes.added) this.partAdded(at, root);
    for (const { node, parent } of changes.removed) {
      if (parent && !hidesItself(node) && isShown(parent)) this.clickWatch.changed(at, parent);
    }
    for (const { node } of changes.texts) this.partChanged(at, node);
    for (const change of changes.attributes) this.attributeChanged(at, change);
    const shrunk = changes.removed.length + changes.texts.length + changes.attributes.length > 0;
    if (!shrunk) return;
    this.textWatch.checkGone(at);
    this.busyWatch.checkGone(at);
  }

  private partAdded(at: number, root: RecordedNode): void {
    if (!isShown(root)) return;
    const parent = root.parent ?? root;
    const decoration =
      !shownText(root, 20) && closest(parent, 'button') !== null && !looksBusy(root);
    if (!decoration) this.clickWatch.changed(at, parent);
    this.textWatch.appeared(at, this.url, root, this.isPrompted(at));
    this.busyWatch.appeared(at, this.url, root);
  }

  private partChanged(at: number, node: RecordedNode): void {
    if (!isShown(node)) return;
    this.clickWatch.changed(at, node.parent ?? node);
    this.textWatch.appeared(at, this.url, node, this.isPrompted(at));
    this.busyWatch.appeared(at, this.url, node);
  }

  private attributeChanged(at: number, change: AttributeChange): void {
    const { node } = change;
    if (!SEEN_ATTRIBUTES.test(change.name) || (node.parent && !isShown(node.parent))) return;
    const shown = !hidesItself(node);
    const wasShown = shownBefore(change);
    if (!shown && !wasShown) return;
    this.clickWatch.restyled(at, change);
    if (shown && !wasShown) this.textWatch.appeared(at, this.url, node, this.isPrompted(at));
    if (shown) this.busyWatch.appeared(at, this.url, node);
  }

  private isPrompted(at: number): boolean {
    return at - this.lastClickAt <= PROMPTED_MS;
  }

  private interacted(at: number, data: Fields): void {
    const node = this.mirror.node(data.id);
    if (data.type === MouseInteraction.click) {
      this.pressed = null;
      this.clicked(at, node, data, false);
    } else if (data.type === MouseInteraction.focus) {
      this.clickWatch.answered(at, 'focus');
    } else if (
      data.type === MouseInteraction.mouseDown ||
      data.type === MouseInteraction.touchStart
    ) {
      this.releasePress();
      if (node) this.pressed = { at, node };
    }
  }

  /** A press that no click followed: browsers send no click from a disabled control. */
  private releasePress(): void {
    const pressed = this.pressed;
    this.pressed = null;
    if (!pressed) return;
    const target = targetOf(pressed.node, this.url);
    if (target.disabled) this.clicked(pressed.at, pressed.node, {}, true);
  }

  private clicked(at: number, node: RecordedNode | null, data: Fields, pressOnly: boolean): void {
    const { node: meant, ...target } = targetOf(node, this.url);
    this.lastClickAt = at;
    this.clickWatch.clicked(
      {
        at,
        window: this.window,
        url: this.url,
        ...target,
        pressOnly,
        x: number(data.x) ?? 0,
        y: number(data.y) ?? 0,
      },
      meant,
    );
  }

  private typed(at: number, data: Fields): void {
    this.clickWatch.answered(at, 'input');
    const node = this.mirror.node(data.id);
    if (!node || !isTextField(node)) return;
    const form = closest(node, 'form');
    this.inputs.push({
      at,
      window: this.window,
      url: this.url,
      field: fieldLabel(node) || labelOf(node),
      form: form ? `form:${attribute(form, 'id') || attribute(form, 'name') || form.id}` : '',
      filled: (text(data.text) ?? '').length > 0,
    });
  }
}

function isTextField(node: RecordedNode): boolean {
  if (node.tag === 'textarea') return true;
  const type = attribute(node, 'type') || 'text';
  return node.tag === 'input' && !['checkbox', 'radio', 'submit', 'button', 'range'].includes(type);
}

/** Whether the node was shown before this attribute changed. */
function shownBefore({ node, name, before, after }: AttributeChange): boolean {
  restore(node, name, before);
  const shown = !hidesItself(node);
  restore(node, name, after);
  return shown;
}

function restore(node: RecordedNode, name: string, value: string | null): void {
  if (value === null) node.attributes.delete(name);
  else node.attributes.set(name, value);
}
