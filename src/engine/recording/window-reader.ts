import type { RrwebEvent } from '../ports/source.ts';
import { targetOf } from './clicked.ts';
import { closest, fieldLabel, labelOf } from './dom/control.ts';
import { isField, isTextField } from './dom/field.ts';
import { attribute, type RecordedNode } from './dom/node.ts';
import type { AppearedText, Busy, Click, PageShown, TypedInput } from './observations.ts';
import { type Fields, fields, number, text } from './read.ts';
import {
  DELIBERATE_SOURCES,
  EventType,
  INPUT_SOURCES,
  IncrementalSource,
  MouseInteraction,
} from './rrweb.ts';
import { Screen } from './screen.ts';
import { changeSheets, isSheetChange } from './sheet-events.ts';

/** Reads one window (tab) of a recording, event by event, in its order. */
export class WindowReader {
  readonly inputs: TypedInput[] = [];
  readonly pages: PageShown[] = [];
  /** Moments of any input, ms. */
  readonly activity: number[] = [];
  private readonly window: string;
  private readonly screen: Screen;
  private pressed: { at: number; node: RecordedNode } | null = null;

  constructor(window: string) {
    this.window = window;
    this.screen = new Screen(window);
  }

  /** Whether the event was one of the window's own. */
  read(event: RrwebEvent): boolean {
    const { type, timestamp: at } = event;
    const data = fields(event.data);
    if (type === EventType.meta) this.described(at, data);
    else if (type === EventType.fullSnapshot) this.fullSnapshot(at, data);
    else if (type === EventType.incremental) this.incremental(at, data);
    else if (type === EventType.custom) this.custom(at, data);
    else return type === EventType.load || type === EventType.domContentLoaded;
    return true;
  }

  /** The tab was hidden or came back, or another one opened: a click may have done it. */
  tabSwitched(at: number): void {
    this.screen.clickWatch.answered(at, 'tab');
  }

  finish(end: number): { clicks: Click[]; texts: AppearedText[]; busy: Busy[] } {
    this.releasePress();
    const { textWatch, clickWatch } = this.screen;
    const busy = this.screen.finish(end);
    return { clicks: clickWatch.finish(end), texts: textWatch.texts, busy };
  }

  private described(at: number, data: Fields): void {
    this.screen.mirror.sheets.resized(number(data.width));
    this.addressed(at, text(data.href) ?? '', true);
  }

  /** posthog-js tells of address changes inside a page, and of hidden tabs, by custom events. */
  private custom(at: number, data: Fields): void {
    const tag = text(data.tag) ?? '';
    const href = text(fields(data.payload).href);
    if (href && (tag === '$pageview' || tag === '$url_changed')) this.addressed(at, href, false);
    if (tag.startsWith('window ')) this.tabSwitched(at);
  }

  /** The address changed: by a load of its own or inside the page. */
  private addressed(at: number, url: string, loaded: boolean): void {
    const before = this.screen.url;
    if (url === before || url === '') return;
    this.screen.settle();
    this.screen.url = url;
    this.pages.push({ at, window: this.window, url, loaded });
    if (before) this.screen.clickWatch.answered(at, 'page');
  }

  private fullSnapshot(at: number, data: Fields): void {
    this.screen.replaced(at, data.node);
  }

  private incremental(at: number, data: Fields): void {
    const { screen } = this;
    const { source } = data;
    if (INPUT_SOURCES.has(source)) this.wasActive(at);
    if (DELIBERATE_SOURCES.has(source)) screen.clickWatch.touched(at);
    if (isSheetChange(data)) {
      changeSheets(screen.mirror, data);
      screen.restyled();
      return;
    }
    screen.settle();
    if (source === IncrementalSource.mutation) screen.changed(at, screen.mirror.apply(data));
    else if (source === IncrementalSource.mouseInteraction) this.interacted(at, data);
    else if (source === IncrementalSource.input) this.typed(at, data);
    else if (source === IncrementalSource.viewportResize)
      screen.mirror.sheets.resized(number(data.width));
    else if (source === IncrementalSource.scroll) screen.clickWatch.answered(at, 'scroll');
    else if (source === IncrementalSource.mediaInteraction) screen.clickWatch.answered(at, 'media');
    else if (source === IncrementalSource.canvasMutation) screen.clickWatch.answered(at, 'change');
  }

  private wasActive(at: number): void {
    if (at - (this.activity.at(-1) ?? Number.NEGATIVE_INFINITY) >= 1_000) this.activity.push(at);
  }

  private interacted(at: number, data: Fields): void {
    const node = this.screen.mirror.node(data.id);
    if (data.type === MouseInteraction.click) {
      this.pressed = null;
      this.clicked(at, node, data, false);
    } else if (data.type === MouseInteraction.focus) {
      if (node && isField(node)) this.screen.clickWatch.answered(at, 'focus');
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
    const target = targetOf(pressed.node, this.screen.url);
    if (target.disabled) this.clicked(pressed.at, pressed.node, {}, true);
  }

  private clicked(at: number, node: RecordedNode | null, data: Fields, pressOnly: boolean): void {
    const { screen, window } = this;
    const { node: meant, ...target } = targetOf(node, screen.url);
    const place = { x: number(data.x) ?? 0, y: number(data.y) ?? 0 };
    screen.lastClickAt = at;
    screen.clickWatch.clicked(
      { at, window, url: screen.url, ...target, pressOnly, ...place },
      meant,
    );
  }

  private typed(at: number, data: Fields): void {
    const { screen, window } = this;
    screen.clickWatch.answered(at, 'input');
    const node = screen.mirror.node(data.id);
    if (!node || !isTextField(node)) return;
    const form = closest(node, 'form');
    this.inputs.push({
      at,
      window,
      url: screen.url,
      field: fieldLabel(node) || labelOf(node),
      form: form ? `form:${attribute(form, 'id') || attribute(form, 'name') || form.id}` : '',
      filled: (text(data.text) ?? '').length > 0,
      secret: attribute(node, 'type') === 'password',
    });
  }
}
