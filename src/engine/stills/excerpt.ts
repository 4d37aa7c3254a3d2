import type { Snapshot, Span } from '../ports/source.ts';
import { InOrder } from '../recording/in-order.ts';
import { Attention } from './attention.ts';
import { type Drawable, drawable, sizeEvent, USUAL_SIZE } from './drawable.ts';

/** What of a recording is needed to draw the moments of a span. */
export interface Excerpt {
  /**
   * Of each window, from the last page built before the span (else from the first one after it) to the
   * span's end: a `size`, a `page`, then what changed, in the order of time. Without such a page: no entry.
   */
  readonly windows: ReadonlyMap<string, readonly Drawable[]>;
  readonly attention: Attention;
  /** The recording holds events at all. */
  readonly any: boolean;
}

/** What was read is more than a browser should be given. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/** Characters of rrweb JSON held at once: a browser makes of them some ten times as many bytes. */
const MOST_CHARACTERS = 150_000_000;

/** Keeps of a stream what the span needs, and lets go of the rest on the way. @throws TooLarge */
export async function excerptOf(
  snapshots: AsyncIterable<Snapshot>,
  span: Span,
  most = MOST_CHARACTERS,
): Promise<Excerpt> {
  const attention = new Attention();
  const parts = new Map<string, WindowPart>();
  let held = 0;
  const hold = (more: number) => {
    held += more;
    if (held > most) throw new TooLarge(`More than ${most} characters to draw.`);
  };
  for await (const snapshot of snapshots) {
    attention.take(snapshot);
    const part = parts.get(snapshot.window) ?? new WindowPart(span);
    parts.set(snapshot.window, part);
    hold(part.take(snapshot.event));
  }
  for (const part of parts.values()) hold(part.finish());
  const drawn = [...parts].filter(([, { events }]) => events.length > 0);
  const windows = new Map(drawn.map(([window, { events }]) => [window, events] as const));
  return { windows, attention, any: parts.size > 0 };
}

class WindowPart {
  private readonly order = new InOrder();
  private readonly span: Span;
  events: Drawable[] = [];
  private held = 0;
  /** The size before the first page, or that of the page to come. */
  private size = USUAL_SIZE;

  constructor(span: Span) {
    this.span = span;
  }

  /** @returns by how many characters more, or less, is held */
  take(event: Snapshot['event']): number {
    return this.keepAll(this.order.push(event));
  }

  /** As `take`, for what was held back. */
  finish(): number {
    return this.keepAll(this.order.rest());
  }

  private keepAll(events: readonly Snapshot['event'][]): number {
    const before = this.held;
    for (const event of events) this.keep(drawable(event));
    return this.held - before;
  }

  private keep(event: Drawable | null): void {
    if (event === null) return;
    if (event.size) this.size = event.size;
    const isLate = event.at > this.span.to && this.events.length > 0;
    if (event.kind === 'page') this.build(event, isLate);
    else if (this.events.length > 0 && !isLate) this.push(event);
  }

  /** The size counts from the page on, not from before it: rrweb would show the old page in the new size. */
  private build(page: Drawable, isLate: boolean): void {
    if (isLate) return;
    if (page.at <= this.span.from) {
      this.events = [];
      this.held = 0;
    }
    if (this.events.at(-1)?.kind === 'size') this.events.pop();
    this.push(sizeEvent(page.at, this.size));
    this.push(page);
  }

  private push(event: Drawable): void {
    this.held += event.json.length;
    this.events.push(event);
  }
}
