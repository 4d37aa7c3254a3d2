import { z } from 'zod';
import { SourceError } from '../../engine/ports/source.ts';
import type { Call, Client } from './client.ts';
import type { Range } from './snapshot-lines.ts';
import { Moment } from './values.ts';

/** PostHog allows up to 20 for personal keys; its docs and its code count differently by one. */
const KEYS_PER_CALL = 20;

/** A stored block of a recording. */
export interface Blob {
  readonly key: number;
  /** Milliseconds since the epoch of its first and last event; infinite where PostHog does not say. */
  readonly start: number;
  readonly end: number;
}

const MomentOrNull = Moment.nullish().catch(null);

/** Only `blob_v2` counts: other sources hold the same events again (posthog.md §4.4). */
const Sources = z.object({
  sources: z.array(
    z.object({
      source: z.string(),
      blob_key: z.string().nullish(),
      start_timestamp: MomentOrNull,
      end_timestamp: MomentOrNull,
    }),
  ),
});

/** The recording's blocks by their key; none when PostHog does not have it (any more). @throws SourceError */
export async function listBlobs(client: Client, call: Call): Promise<readonly Blob[]> {
  try {
    const { sources } = await client.json({ ...call, query: { blob_v2: 'true' } }, Sources);
    return sources
      .filter(({ source, blob_key }) => source === 'blob_v2' && blob_key)
      .map(({ blob_key, start_timestamp, end_timestamp }) => ({
        key: Number(blob_key),
        start: start_timestamp ?? Number.NEGATIVE_INFINITY,
        end: end_timestamp ?? Number.POSITIVE_INFINITY,
      }))
      .filter(({ key }) => Number.isInteger(key))
      .sort((a, b) => a.key - b.key);
  } catch (error) {
    if (error instanceof SourceError && error.code === 'not_found') return [];
    throw error;
  }
}

/** Neighbouring keys joined, as few calls as PostHog allows; `blobs` by their key. */
export function rangesOf(blobs: readonly Blob[]): readonly Range[] {
  const ranges: Range[] = [];
  for (const { key } of blobs) {
    const last = ranges.at(-1);
    const joins = last && key <= last.end + 1 && key - last.start < KEYS_PER_CALL;
    if (joins) ranges[ranges.length - 1] = { start: last.start, end: key };
    else ranges.push({ start: key, end: key });
  }
  return ranges;
}
