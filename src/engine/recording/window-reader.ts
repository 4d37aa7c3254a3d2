import type { RrwebEvent } from '../ports/source.ts';
import { withAnswers } from './answers.ts';
import { targetOf } from './clicked.ts';
import { closest, fieldLabel, labelOf } from './dom/control.ts';
import { isField, isSecretField, isTextField } from './dom/field.ts';
import { attribute, type RecordedNode } from './dom/node.ts';
import { valueKindOf } from './dom/value-kind.ts';
import { Motion } from './motion.ts';
import type { Observations, TabSwitch, TypedInput } from './observations.ts';
import { type Fields, fields, number, text } from './read.ts';
import {
  DELIBERATE_SOURCES,
  EventType,
  INPUT_SOURCES,
  IncrementalSource,
  KNOWN_SOURCES,
  MouseInteraction,
} from './rrweb.ts';
import { Screen } from './screen.ts';
import { changeSheets, isSheetChange } from './sheet-events.ts';

/** Entries and moments kept: a long visit has far fewer. */
const KEPT_INPUTS = 20_000;
const KEPT_MOMENTS = 50_000;
const KEPT_SWITCHES = 3_000;

/** What one window's reading gives at its end. */
type Seen = Pick<
  Observations,
  | 'clicks'
  | 'texts'
  | 'busy'
  | 'inputs'
  | 'pages'
  | 'amounts'
  | 'controls'
  | 'sizes'
  | 'scrolls'
  | 'thrashes'
>;

/** Reads one window (tab) of a recording, event by event, in its order. */
export class WindowReader {
  /** Moments of any input, ms. */
  readonly activity: number[] = [];
  /** When the window said itself that it was hidden or shown. */
  readonly switches: TabSwitch[] = [];
  private readonly inputs: TypedInput[] = [];
  private readonly window: string;
  private readonly screen: Screen;
  private readonly motion: Motion;
  private pressed: { at: number; node: RecordedNode } | null = null;

  constructor(window: string) {
    this.window = window;
    this.screen = new Screen(window);
    this.motion = new Motion(window, this.screen.mirror);
  }

  /** Whether the event was one of the window's own. */
  read(event: RrwebEvent): boolean {
    const { type, timestamp: at } = event;
    const data = fields(event.data);
    this.screen.pageWatch.look(at);
    if (type === EventType.incremental && !KNOWN_SOURCES.has(data.source)) return false;
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

  finish(end: number): Seen {
    this.releasePress();
    const { inputs, motion, screen } = this;
    const busy = screen.finish(end);
    return {
      busy,
      inputs,
      clicks: withAnswers(screen.clickWatch.finish(end), busy),
      texts: screen.textWatch.texts,
      pages: screen.pageWatch.pages,
      amounts: screen.amountWatch.finish(),
      controls: screen.controlWatch.switches,
      sizes: motion.sizes.sizes,
      scrolls: motion.scrolls.finish(),
      thrashes: motion.cursor.thrashes,
    };
  }

  private described(at: number, data: Fields): void {
    this.motion.sized(at, data);
    this.addressed(at, text(data.href) ?? '', true);
  }

  /** posthog-js tells of address changes inside a page, and of hidden tabs, by custom events. */
  private custom(at: number, data: Fields): void {
    const tag = text(data.tag) ?? '';
    const href = text(fields(data.payload).href);
    if (href && (tag === '$pageview' || tag === '$url_changed')) this.addressed(at, href, false);
    if (tag.startsWith('window ')) this.switched(at, tag === 'window visible');
  }

  private switched(at: number, shown: boolean): void {
    this.tabSwitched(at);
    if (this.switches.length < KEPT_SWITCHES)
      this.switches.push({ at, window: this.window, shown });
  }

  /** The address changed: by a load of its own or inside the page. */
  private addressed(at: number, url: string, loaded: boolean): void {
    if (url === this.screen.url || url === '') return;
    this.screen.addressed(at, url, loaded);
  }

  private fullSnapshot(at: number, data: Fields): void {
    if (this.screen.replaced(at, data.node)) this.motion.pageCame(at, data);
  }

  private incremental(at: number, data: Fields): void {
    const { screen } = this;
    const { source } = data;
    if (INPUT_SOURCES.has(source)) this.wasActive(at);
    if (DELIBERATE_SOURCES.has(source)) screen.clickWatch.touched(at);
    if (isSheetChange(data)) {
      changeSheets(screen.mirror, data);
      screen.restyled(at, false);
      return;
    }
    screen.settle();
    this.motion.read(at, data, screen.url);
    if (source === IncrementalSource.mutation) screen.changed(at, screen.mirror.apply(data));
    else if (source === IncrementalSource.mouseInteraction) this.interacted(at, data);
    else if (source === IncrementalSource.input) this.typed(at, data);
    else if (source === IncrementalSource.scroll) screen.clickWatch.answered(at, 'scroll');
    else if (source === IncrementalSource.mediaInteraction) screen.clickWatch.answered(at, 'media');
    else if (source === IncrementalSource.canvasMutation) screen.clickWatch.answered(at, 'change');
  }

  private wasActive(at: number): void {
    const last = this.activity.at(-1) ?? Number.NEGATIVE_INFINITY;
    if (at - last >= 1_000 && this.activity.length < KEPT_MOMENTS) this.activity.push(at);
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
    screen.pressed(at, node);
    const { node: meant, ...target } = targetOf(node, screen.url);
    const place = { x: number(data.x) ?? 0, y: number(data.y) ?? 0 };
    screen.lastClickAt = at;
    screen.amountWatch.pressed(at);
    screen.clickWatch.clicked(
      { at, window, url: screen.url, ...target, pressOnly, ...place },
      meant,
    );
  }

  private typed(at: number, data: Fields): void {
    const { screen, window } = this;
    screen.clickWatch.answered(at, 'input');
    const node = screen.mirror.node(data.id);
    if (!node || !isTextField(node)) {
      screen.amountWatch.pressed(at);
      return;
    }
    const value = text(data.text) ?? '';
    screen.amountWatch.typedText(at, value.length);
    if (this.inputs.length >= KEPT_INPUTS) return;
    const form = closest(node, 'form');
    this.inputs.push({
      at,
      window,
      url: screen.url,
      field: fieldLabel(node) || labelOf(node),
      form: form ? `form:${attribute(form, 'id') || attribute(form, 'name') || form.id}` : '',
      filled: value.length > 0,
      secret: isSecretField(node),
      value: valueKindOf(node),
    });
  }
}
