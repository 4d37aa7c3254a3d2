import { z } from 'zod';
import { type Snapshot, SourceError } from '../../engine/ports/source.ts';
import {
  anySkipped,
  countSkipped,
  type OnSkip,
  type Skipped,
} from '../../engine/recording/wire/skipped.ts';
import { readSnapshots } from '../../engine/recording/wire/snapshots.ts';
import type { Call, Client } from './client.ts';
import { inflate } from './inflate.ts';
import { isPathId, projectPath } from './paths.ts';
import type { RetryOptions } from './retries.ts';
import { type Range, readRangeLines } from './snapshot-lines.ts';
import type { Throttle } from './throttle.ts';

/** PostHog allows up to 20 for personal keys; its docs and its code count differently by one. */
const KEYS_PER_CALL = 20;

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

/** Only `blob_v2` counts: other sources hold the same events again (posthog.md §4.4). */
const Sources = z.object({
  sources: z.array(z.object({ source: z.string(), blob_key: z.string().nullish() })),
});

/** The whole recording, range by range, one line in memory at a time. @throws SourceError */
export async function* streamSnapshots(
  context: SnapshotsContext,
  request: SnapshotsRequest,
): AsyncGenerator<Snapshot> {
  if (!isPathId(request.sessionId)) return;
  const { skipped, onSkip } = countSkipped();
  try {
    yield* readSnapshots(recordingLines(context, request, onSkip), { inflate, onSkip });
  } finally {
    if (anySkipped(skipped)) context.onSkipped?.(request.sessionId, skipped);
  }
}

async function* recordingLines(
  context: SnapshotsContext,
  { project, sessionId, signal }: SnapshotsRequest,
  onSkip: OnSkip,
): AsyncGenerator<string> {
  const call = {
    path: projectPath(project, 'session_recordings', sessionId, 'snapshots'),
    reads: `the recording ${sessionId}`,
    scope: 'session_recording:read',
    signal,
  };
  await context.throttle.turn(signal);
  for (const range of rangesOf(await readBlobKeys(context.client, call))) {
    yield* readRangeLines({ ...context, onSkip }, call, range);
  }
}

/** The numbers of the recording's blocks; none when PostHog does not have it (any more). */
async function readBlobKeys(client: Client, call: Call): Promise<readonly number[]> {
  try {
    const { sources } = await client.json({ ...call, query: { blob_v2: 'true' } }, Sources);
    const blocks = sources.filter(({ source, blob_key }) => source === 'blob_v2' && blob_key);
    return blocks.map(({ blob_key }) => Number(blob_key)).filter(Number.isInteger);
  } catch (error) {
    if (error instanceof SourceError && error.code === 'not_found') return [];
    throw error;
  }
}

/** Neighbouring keys joined, as few calls as PostHog allows. */
function rangesOf(keys: readonly number[]): readonly Range[] {
  const ranges: Range[] = [];
  for (const key of keys.toSorted((a, b) => a - b)) {
    const last = ranges.at(-1);
    const joins = last && key <= last.end + 1 && key - last.start < KEYS_PER_CALL;
    if (joins) ranges[ranges.length - 1] = { start: last.start, end: key };
    else ranges.push({ start: key, end: key });
  }
  return ranges;
}
