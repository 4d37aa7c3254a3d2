import type { Snapshot, Span } from '../../engine/ports/source.ts';
import type { OnSkip } from '../../engine/recording/wire/skipped.ts';
import { inTime, selectAround, sinceLastPage } from '../posthog/around/select.ts';
import { readStoredLine, type StoredLine } from '../posthog/around/stored-line.ts';
import { type SnapshotsOptions, snapshotsOf } from './snapshots.ts';

/** A tab in the background sends what it recorded up to a minute later: the file is read on so far, ms. */
const LATE_MS = 2 * 60_000;

/** A full snapshot may be stored after what follows it; without one, no more is kept than this many events. */
const MAX_WITHOUT_PAGE = 2_000;

const FULL_SNAPSHOT = 2;

/**
 * The recording around a moment. A gzip file is read from its beginning; in memory is only what each
 * window recorded since its last full snapshot.
 */
export function streamSnapshotsAround(
  folder: string,
  sessionId: string,
  { span, ...options }: SnapshotsOptions & { readonly span: Span },
): AsyncGenerator<Snapshot> {
  return snapshotsOf(folder, sessionId, {
    ...options,
    choose: (lines, onSkip) => linesAround(lines, { span, onSkip, signal: options.signal }),
  });
}

interface Around {
  readonly span: Span;
  readonly onSkip: OnSkip;
  readonly signal?: AbortSignal | undefined;
}

async function* linesAround(lines: AsyncIterable<string>, { span, onSkip, signal }: Around) {
  const held = new HeldPages(span);
  for await (const text of lines) {
    signal?.throwIfAborted();
    for (const line of readStoredLine(text, onSkip)) held.add(line);
    if (held.newest > span.to + LATE_MS) break;
  }
  const wanted = { span, goesOn: held.newest > span.to };
  for (const { text } of selectAround(held.inStoredOrder(), wanted)) yield text;
}

interface Numbered extends StoredLine {
  /** Its place in the file. */
  readonly place: number;
}

interface HeldWindow {
  lines: Numbered[];
  hasPage: boolean;
}

/** What each window recorded since its last full snapshot before the span. */
class HeldPages {
  /** The latest moment seen, milliseconds since the epoch. */
  newest = Number.NEGATIVE_INFINITY;
  private readonly span: Span;
  private readonly windows = new Map<string, HeldWindow>();
  private places = 0;

  constructor(span: Span) {
    this.span = span;
  }

  add(line: StoredLine): void {
    this.newest = Math.max(this.newest, line.timestamp);
    this.places += 1;
    if (line.timestamp > this.span.to) return;
    const held = this.windows.get(line.window) ?? { lines: [], hasPage: false };
    this.windows.set(line.window, held);
    held.lines.push({ ...line, place: this.places });
    if (line.timestamp <= this.span.from) this.forget(held, line);
  }

  inStoredOrder(): Numbered[] {
    return [...this.windows.values()]
      .flatMap(({ lines }) => lines)
      .sort((a, b) => a.place - b.place);
  }

  private forget(held: HeldWindow, { type }: StoredLine): void {
    if (type === FULL_SNAPSHOT) {
      held.hasPage = true;
      held.lines = sinceLastPage(inTime(held.lines), this.span);
    } else if (!held.hasPage && held.lines.length > MAX_WITHOUT_PAGE) {
      held.lines.splice(0, MAX_WITHOUT_PAGE / 2);
    }
  }
}
