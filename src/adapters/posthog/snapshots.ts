import type { Snapshot } from '../../engine/ports/source.ts';
import {
  anySkipped,
  countSkipped,
  type OnSkip,
  type Skipped,
} from '../../engine/recording/wire/skipped.ts';
import { readSnapshots } from '../../engine/recording/wire/snapshots.ts';
import { listBlobs, rangesOf } from './blobs.ts';
import type { Call, Client } from './client.ts';
import { inflate } from './inflate.ts';
import { isPathId, projectPath } from './paths.ts';
import type { RetryOptions } from './retries.ts';
import { readRangeLines } from './snapshot-lines.ts';
import type { Throttle } from './throttle.ts';

export interface SnapshotsRequest {
  readonly project: string;
  readonly sessionId: string;
  readonly signal?: AbortSignal | undefined;
}

export interface SnapshotsContext {
  readonly client: Client;
  readonly throttle: Throttle;
  readonly retries: RetryOptions;
  readonly onSkipped?: ((sessionId: string, skipped: Skipped) => void) | undefined;
}

/** The whole recording, range by range, one line in memory at a time. @throws SourceError */
export function streamSnapshots(
  context: SnapshotsContext,
  request: SnapshotsRequest,
): AsyncGenerator<Snapshot> {
  return snapshotsOf(context, request, (call, onSkip) => recordingLines(context, call, onSkip));
}

/**
 * Stored lines as snapshots, and who wants to know told at the end what of them could not be read;
 * `lines` gets the call that they are asked with.
 */
export async function* snapshotsOf(
  context: SnapshotsContext,
  { project, sessionId, signal }: SnapshotsRequest,
  lines: (call: Call, onSkip: OnSkip) => AsyncIterable<string>,
): AsyncGenerator<Snapshot> {
  if (!isPathId(sessionId)) return;
  const call = {
    path: projectPath(project, 'session_recordings', sessionId, 'snapshots'),
    reads: `the recording ${sessionId}`,
    scope: 'session_recording:read',
    signal,
  };
  const { skipped, onSkip } = countSkipped();
  try {
    yield* readSnapshots(lines(call, onSkip), { inflate, onSkip });
  } finally {
    if (anySkipped(skipped)) context.onSkipped?.(sessionId, skipped);
  }
}

async function* recordingLines(
  context: SnapshotsContext,
  call: Call,
  onSkip: OnSkip,
): AsyncGenerator<string> {
  await context.throttle.turn(call.signal);
  for (const range of rangesOf(await listBlobs(context.client, call))) {
    yield* readRangeLines({ ...context, onSkip }, call, range);
  }
}
