import type { Snapshot, Span } from '../../engine/ports/source.ts';
import type { OnSkip } from '../../engine/recording/wire/skipped.ts';
import { neededFrom, selectAround, type Wanted, windowsAround } from './around/select.ts';
import { readStoredLine, type StoredLine } from './around/stored-line.ts';
import { type Blob, listBlobs, rangesOf } from './blobs.ts';
import type { Call } from './client.ts';
import { type Range, readRangeLines } from './snapshot-lines.ts';
import { type SnapshotsContext, type SnapshotsRequest, snapshotsOf } from './snapshots.ts';

/**
 * The recording around a moment, from no more blocks than hold it: those of the span, and those
 * before them back to the last full snapshot of every window. Held in memory as stored.
 *
 * @throws SourceError
 */
export function streamSnapshotsAround(
  context: SnapshotsContext,
  request: SnapshotsRequest & { readonly span: Span },
): AsyncGenerator<Snapshot> {
  return snapshotsOf(context, request, async function* (call, onSkip) {
    await context.throttle.turn(call.signal);
    const blobs = await listBlobs(context.client, call);
    const reading = new AroundReading(context, { call, onSkip, blobs, span: request.span });
    for (const { text } of await reading.run()) yield text;
  });
}

interface Around {
  readonly call: Call;
  readonly onSkip: OnSkip;
  /** All of the recording, by their key. */
  readonly blobs: readonly Blob[];
  readonly span: Span;
}

/** So many blocks before the span are asked for one by one; most full snapshots are no further back. */
const ONE_BY_ONE = 8;

/** Reads blocks from the span backwards until nothing is missing. */
class AroundReading {
  private readonly context: SnapshotsContext;
  private readonly around: Around;
  private readonly wanted: Wanted;
  /** What was read and may be wanted, by the first key of its range. */
  private readonly held = new Map<number, readonly StoredLine[]>();
  /** Blocks not read yet that begin before the span's end, by their key. */
  private unread: readonly Blob[];

  constructor(context: SnapshotsContext, around: Around) {
    const { blobs, span } = around;
    this.context = context;
    this.around = around;
    this.wanted = { span, goesOn: blobs.some(({ end }) => end > span.to) };
    this.unread = blobs.filter(({ start }) => start <= span.to);
  }

  async run(): Promise<StoredLine[]> {
    await this.read(this.unread.filter(({ end }) => end >= this.around.span.from));
    for (let walked = 0; ; ) {
      const needed = neededFrom(this.entries(), this.wanted);
      const missing = this.unread.filter(({ end }) => end >= needed);
      const next = missing.slice(-stepAfter(walked));
      if (next.length === 0) return selectAround(this.entries(), this.wanted);
      await this.read(next);
      walked += next.length;
    }
  }

  private async read(blobs: readonly Blob[]): Promise<void> {
    for (const range of rangesOf(blobs)) this.held.set(range.start, await this.readRange(range));
    this.unread = this.unread.filter((blob) => !blobs.includes(blob));
    const windows = windowsAround(this.entries(), this.wanted);
    if (windows.size === 0) return;
    for (const [key, lines] of this.held) {
      this.held.set(
        key,
        lines.filter(({ window }) => windows.has(window)),
      );
    }
  }

  private async readRange(range: Range): Promise<StoredLine[]> {
    const { call, onSkip, span } = this.around;
    const lines: StoredLine[] = [];
    for await (const text of readRangeLines({ ...this.context, onSkip }, call, range)) {
      lines.push(...readStoredLine(text, onSkip).filter(({ timestamp }) => timestamp <= span.to));
    }
    return lines;
  }

  /** In stored order. */
  private entries(): StoredLine[] {
    return [...this.held].sort(([a], [b]) => a - b).flatMap(([, lines]) => lines);
  }
}

/** From far back a quarter of the way is asked for at once: fewer calls, at most a quarter too many. */
function stepAfter(walked: number): number {
  return walked < ONE_BY_ONE ? 1 : Math.floor(walked / 4);
}
