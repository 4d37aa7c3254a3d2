import type { Snapshot } from '../ports/source.ts';
import { fields, number } from '../recording/read.ts';

/** An event may be stored this long after a younger one, ms: the first one stored need not be the first. */
const LATE_MS = 10_000;
/** Events looked at, at most. */
const MOST = 2_000;

/** When a recording's first event happened, ms since the epoch: its second 0; null = nothing was recorded. Reads no more than its beginning. */
export async function startOf(snapshots: AsyncIterable<Snapshot>): Promise<number | null> {
  let start: number | null = null;
  let looked = 0;
  for await (const { event } of snapshots) {
    const at = number(fields(event).timestamp);
    looked += 1;
    if (looked > MOST || (at !== null && start !== null && at > start + LATE_MS)) break;
    if (at !== null) start = Math.min(start ?? at, at);
  }
  return start;
}
