import type { Snapshot } from '../ports/source.ts';
import type {
  AppearedText,
  Busy,
  Click,
  ConsoleLine,
  NetworkRequest,
  Observations,
  Observed,
  PageShown,
  TypedInput,
} from './observations.ts';
import { readConsole, readNetwork } from './plugins.ts';
import { type Fields, fields, text } from './read.ts';
import { EventType, IncrementalSource } from './rrweb.ts';
import { WindowReader } from './window-reader.ts';

const KEPT_LINES = 5_000;
const SECOND = 1_000;

/** What the visitor does, as opposed to what the page does. */
const INPUT_SOURCES: ReadonlySet<unknown> = new Set([
  IncrementalSource.mouseMove,
  IncrementalSource.mouseInteraction,
  IncrementalSource.scroll,
  IncrementalSource.input,
  IncrementalSource.touchMove,
  IncrementalSource.drag,
  IncrementalSource.selection,
]);

/** Input that a page may be expected to answer; a moving mouse is none. */
const DELIBERATE_SOURCES: ReadonlySet<unknown> = new Set([
  IncrementalSource.mouseInteraction,
  IncrementalSource.scroll,
  IncrementalSource.input,
]);

/** Reads a recording once, in its stored order, each window (tab) for itself. */
export async function observe(snapshots: AsyncIterable<Snapshot>): Promise<Observations> {
  const reading = new Reading();
  for await (const snapshot of snapshots) reading.take(snapshot);
  return reading.finish();
}

class Reading {
  private readonly readers = new Map<string, WindowReader>();
  private readonly ends = new Map<string, number>();
  private readonly consoleLines: ConsoleLine[] = [];
  private readonly requests: NetworkRequest[] = [];
  private readonly activity = new Set<number>();
  private start = Number.POSITIVE_INFINITY;
  private end = Number.NEGATIVE_INFINITY;
  private events = 0;
  private skipped = 0;

  take({ window, event }: Snapshot): void {
    const at = event.timestamp;
    const data = fields(event.data);
    this.events += 1;
    this.start = Math.min(this.start, at);
    this.end = Math.max(this.end, at);
    this.ends.set(window, Math.max(at, this.ends.get(window) ?? at));
    const reader = this.reader(window);
    if (event.type === EventType.meta) reader.addressed(at, text(data.href) ?? '', true);
    else if (event.type === EventType.fullSnapshot) reader.fullSnapshot(at, data);
    else if (event.type === EventType.incremental) this.incremental(reader, at, data);
    else if (event.type === EventType.custom) this.custom(reader, at, data);
    else if (event.type === EventType.plugin) this.plugin(window, at, data);
    else if (event.type !== EventType.load && event.type !== EventType.domContentLoaded)
      this.skipped += 1;
  }

  finish(): Observations {
    const windows = [...this.readers].map(([window, reader]) => ({
      ...reader.finish(this.ends.get(window) ?? this.end),
      inputs: reader.inputs,
      pages: reader.pages,
    }));
    return {
      span: this.events > 0 ? { start: this.start, end: this.end } : null,
      windows: [...this.readers.keys()],
      clicks: inOrder<Click>(windows.map((one) => one.clicks)),
      texts: inOrder<AppearedText>(windows.map((one) => one.texts)),
      busy: inOrder<Busy>(windows.map((one) => one.busy)),
      inputs: inOrder<TypedInput>(windows.map((one) => one.inputs)),
      pages: inOrder<PageShown>(windows.map((one) => one.pages)),
      console: inOrder([this.consoleLines]),
      network: inOrder([this.requests]),
      activity: [...this.activity].sort((a, b) => a - b).map((second) => second * SECOND),
      events: this.events,
      skipped: this.skipped,
    };
  }

  private reader(window: string): WindowReader {
    const known = this.readers.get(window);
    if (known) return known;
    const reader = new WindowReader(window);
    this.readers.set(window, reader);
    return reader;
  }

  private incremental(reader: WindowReader, at: number, data: Fields): void {
    if (INPUT_SOURCES.has(data.source)) this.activity.add(Math.floor(at / SECOND));
    if (DELIBERATE_SOURCES.has(data.source)) reader.touched(at);
    reader.incremental(at, data);
  }

  /** posthog-js tells of address changes inside a page, and of hidden tabs, by custom events. */
  private custom(reader: WindowReader, at: number, data: Fields): void {
    const tag = text(data.tag) ?? '';
    const href = text(fields(data.payload).href);
    if (href && (tag === '$pageview' || tag === '$url_changed')) reader.addressed(at, href, false);
    if (tag.startsWith('window ')) reader.tabSwitched(at);
  }

  private plugin(window: string, at: number, data: Fields): void {
    const name = text(data.plugin) ?? '';
    if (name.startsWith('rrweb/console')) {
      const line = readConsole(data.payload);
      if (line && this.consoleLines.length < KEPT_LINES)
        this.consoleLines.push({ at, window, ...line });
    }
    if (name.startsWith('rrweb/network')) {
      for (const request of readNetwork(data.payload)) {
        if (this.requests.length >= KEPT_LINES) return;
        this.requests.push({ ...request, at: request.at ?? at, window });
      }
    }
  }
}

function inOrder<T extends Observed>(groups: readonly (readonly T[])[]): T[] {
  return groups.flat().sort((a, b) => a.at - b.at);
}
