import type { Snapshot } from '../../ports/source.ts';
import { type InflateOptions, readEvent } from './compression.ts';
import { readLine } from './line.ts';

/**
 * The stored lines of a recording as snapshots, in stored order, one line in memory at a time. What
 * cannot be read is left out and told to `onSkip`; the rest of the recording stays.
 */
export async function* readSnapshots(
  lines: AsyncIterable<string>,
  options: InflateOptions,
): AsyncGenerator<Snapshot> {
  for await (const line of lines) yield* readStoredLine(line, options);
}

/** The snapshots of one stored line; none for an empty one. */
function* readStoredLine(line: string, options: InflateOptions): Generator<Snapshot> {
  const entries = readLine(line);
  if (entries === null && line.trim() !== '') options.onSkip?.('line');
  for (const { window, event: stored } of entries ?? []) {
    const event = readEvent(stored, options);
    if (event === null) options.onSkip?.('event');
    else yield { window, event };
  }
}
