import { stat } from 'node:fs/promises';
import { readLines } from '../dataset/jsonl.ts';

/** A part of a recording's file, as PostHog stores recordings in parts. */
export interface Blob {
  /** Milliseconds since the epoch of its first and last rrweb event. */
  readonly start: number;
  readonly end: number;
  /** Its lines: from this one, counted from 0, up to and without the other. */
  readonly fromLine: number;
  readonly toLine: number;
}

/** Where one blob ends and the next begins: a minute of recording or 256 kB, whichever comes first. */
const MAX_MILLISECONDS = 60_000;
const MAX_CHARACTERS = 256 * 1024;

/** Finds the blobs of snapshot files; a file is read again only when it changed. */
export interface BlobIndex {
  /** Blobs in order; none when there is no such file. */
  blobsOf(file: string): Promise<readonly Blob[]>;
}

export function createBlobIndex(): BlobIndex {
  const known = new Map<string, { version: string; blobs: Promise<readonly Blob[]> }>();
  return {
    async blobsOf(file) {
      const found = await stat(file).catch(() => null);
      if (!found) return [];
      const version = `${found.size}:${found.mtimeMs}`;
      const cached = known.get(file);
      if (cached?.version === version) return cached.blobs;
      const blobs = readBlobs(file);
      known.set(file, { version, blobs });
      blobs.catch(() => known.delete(file));
      return blobs;
    },
  };
}

async function readBlobs(file: string): Promise<readonly Blob[]> {
  const blobs: Blob[] = [];
  let open: (Blob & { characters: number }) | null = null;
  let line = 0;
  for await (const text of readLines(file)) {
    const time = timeOf(text, `${file}, line ${line + 1}`);
    const isFull =
      open !== null &&
      (time - open.start > MAX_MILLISECONDS || open.characters + text.length > MAX_CHARACTERS);
    if (open && isFull) blobs.push(closed(open));
    if (!open || isFull)
      open = { start: time, end: time, fromLine: line, toLine: line, characters: 0 };
    open = {
      ...open,
      start: Math.min(open.start, time),
      end: Math.max(open.end, time),
      toLine: line + 1,
      characters: open.characters + text.length,
    };
    line += 1;
  }
  return open ? [...blobs, closed(open)] : blobs;
}

function closed({ start, end, fromLine, toLine }: Blob): Blob {
  return { start, end, fromLine, toLine };
}

/** @throws Error naming the place of a line that is no `[windowId, event]` */
function timeOf(text: string, place: string): number {
  const line: unknown = JSON.parse(text);
  const event: unknown = Array.isArray(line) ? line[1] : null;
  if (typeof event === 'object' && event !== null && 'timestamp' in event) {
    const time = Number(event.timestamp);
    if (Number.isFinite(time)) return time;
  }
  throw new Error(`No [windowId, event] at ${place}: regenerate the dataset.`);
}

/** The stored lines of a range, one after the other, never the whole file in memory. */
export async function* linesOf(file: string, fromLine: number, toLine: number) {
  let line = 0;
  for await (const text of readLines(file)) {
    if (line >= toLine) return;
    if (line >= fromLine) yield line === fromLine ? text : `\n${text}`;
    line += 1;
  }
}
