import { join } from 'node:path';
import type { Snapshot } from '../../engine/ports/source.ts';
import {
  anySkipped,
  countSkipped,
  type OnSkip,
  type Skipped,
} from '../../engine/recording/wire/skipped.ts';
import { readSnapshots } from '../../engine/recording/wire/snapshots.ts';
import { inflate } from '../posthog/inflate.ts';
import { isPathId } from '../posthog/paths.ts';
import { readLines } from './files.ts';

export type OnSkipped = (sessionId: string, skipped: Skipped) => void;

export interface SnapshotsOptions {
  readonly onSkipped?: OnSkipped | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The recording of a session from its file, one line in memory at a time; none without a file. */
export function streamSnapshots(
  folder: string,
  sessionId: string,
  options: SnapshotsOptions,
): AsyncGenerator<Snapshot> {
  return snapshotsOf(folder, sessionId, { ...options, choose: (lines) => lines });
}

interface Choice extends SnapshotsOptions {
  /** Which of the file's lines are given; it tells what it cannot read. */
  readonly choose: (lines: AsyncIterable<string>, onSkip: OnSkip) => AsyncIterable<string>;
}

export async function* snapshotsOf(
  folder: string,
  sessionId: string,
  { choose, signal, onSkipped }: Choice,
): AsyncGenerator<Snapshot> {
  if (!isPathId(sessionId)) return;
  const { skipped, onSkip } = countSkipped();
  const lines = readLines(join(folder, 'snapshots', `${sessionId}.jsonl.gz`), { optional: true });
  try {
    for await (const snapshot of readSnapshots(choose(lines, onSkip), { inflate, onSkip })) {
      signal?.throwIfAborted();
      yield snapshot;
    }
  } finally {
    if (anySkipped(skipped)) onSkipped?.(sessionId, skipped);
  }
}
