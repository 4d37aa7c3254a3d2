import { CursorWatch } from './cursor-watch.ts';
import type { Mirror } from './dom/mirror.ts';
import { type Fields, fields, list, number } from './read.ts';
import { IncrementalSource, MouseInteraction } from './rrweb.ts';
import { isPageItself, ScrollWatch } from './scroll-watch.ts';
import { SizeWatch } from './size-watch.ts';

/** What the visitor does with one window itself: its size, how it is scrolled, how the cursor moves over it. */
export class Motion {
  readonly sizes: SizeWatch;
  readonly scrolls: ScrollWatch;
  readonly cursor: CursorWatch;
  private readonly mirror: Mirror;

  constructor(window: string, mirror: Mirror) {
    this.sizes = new SizeWatch(window);
    this.scrolls = new ScrollWatch(window);
    this.cursor = new CursorWatch(window);
    this.mirror = mirror;
  }

  /** A window's size as an event tells it. */
  sized(at: number, data: Fields): void {
    const width = number(data.width);
    this.mirror.sheets.resized(width);
    this.sizes.sized(at, width, number(data.height));
  }

  /** A full snapshot of another page, with how far it is scrolled. */
  pageCame(at: number, data: Fields): void {
    this.scrolls.pageCame(at, number(fields(data.initialOffset).top) ?? 0);
  }

  /** Takes an incremental event; those of other kinds are passed over. */
  read(at: number, data: Fields, url: string): void {
    const { source, positions } = data;
    if (source === IncrementalSource.viewportResize) this.sized(at, data);
    else if (source === IncrementalSource.scroll) this.scrolled(at, data, url);
    else if (source === IncrementalSource.mouseMove) this.cursor.moved(at, positions, url);
    else if (source === IncrementalSource.touchMove) this.touched(at, positions);
    // a drag ends without a release
    else if (source === IncrementalSource.drag) this.cursor.released(at);
    else if (source === IncrementalSource.mouseInteraction) this.pressed(at, data);
  }

  private scrolled(at: number, data: Fields, url: string): void {
    const { root } = this.mirror;
    const y = number(data.y);
    if (!isPageItself(this.mirror.node(data.id), root)) this.scrolls.partScrolled();
    else if (y !== null) this.scrolls.scrolled(at, y, this.sizes.height, url);
  }

  private touched(at: number, positions: unknown): void {
    for (const raw of list(positions)) {
      const { y, timeOffset } = fields(raw);
      const down = number(y);
      if (down !== null) this.scrolls.fingerMoved(at + Math.min(0, number(timeOffset) ?? 0), down);
    }
  }

  private pressed(at: number, { type }: Fields): void {
    if (type === MouseInteraction.mouseDown) this.cursor.pressed(at);
    else if (type === MouseInteraction.mouseUp) this.cursor.released(at);
    else if (type === MouseInteraction.touchEnd) this.scrolls.fingerLifted();
  }
}
