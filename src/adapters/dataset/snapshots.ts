import { join } from 'node:path';
import type { Snapshot } from '../../engine/ports/source.ts';
import { anySkipped, countSkipped, type Skipped } from '../../engine/recording/wire/skipped.ts';
import { readSnapshots } from '../../engine/recording/wire/snapshots.ts';
import { inflate } from '../posthog/inflate.ts';
import { isPathId } from '../posthog/paths.ts';
import { readLines } from './files.ts';

export type OnSkipped = (sessionId: string, skipped: Skipped) => void;

/** The recording of a session from its file, one line in memory at a time; none without a file. */
export async function* streamSnapshots(
  folder: string,
  sessionId: string,
  options: { onSkipped?: OnSkipped | undefined; signal?: AbortSignal | undefined },
): AsyncGenerator<Snapshot> {
  if (!isPathId(sessionId)) return;
  const { skipped, onSkip } = countSkipped();
  const lines = readLines(join(folder, 'snapshots', `${sessionId}.jsonl.gz`), { optional: true });
  try {
    for await (const snapshot of readSnapshots(lines, { inflate, onSkip })) {
      options.signal?.throwIfAborted();
      yield snapshot;
    }
  } finally {
    if (anySkipped(skipped)) options.onSkipped?.(sessionId, skipped);
  }
}
