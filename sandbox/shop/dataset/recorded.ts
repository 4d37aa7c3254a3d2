import type { Marked } from '../browser/shopper.ts';
import type { SentEvent } from '../ingest/decode.ts';
import type { Visit } from '../visits/plan.ts';
import type { SnapshotLine } from './schema.ts';

/** One visit as the browser sent it. */
export interface Recorded {
  readonly visit: Visit;
  readonly sessionId: string;
  /** All but snapshots, oldest first. */
  readonly events: readonly SentEvent[];
  /** Oldest first, all windows. */
  readonly snapshots: readonly SnapshotLine[];
  readonly marks: readonly Marked[];
  readonly decoys: readonly string[];
}

/** Time of the first rrweb event, in milliseconds since the epoch. */
export function startOf(recorded: Recorded): number {
  const first = recorded.snapshots[0];
  if (first === undefined)
    throw new Error(`${recorded.visit.name} has no snapshots; record it again`);
  return first[1].timestamp;
}

/** The conversion of the shop. */
export const CONVERSION = 'order_placed';

/** Whether the visitor bought. */
export function converted(recorded: Recorded): boolean {
  return recorded.events.some(({ event }) => event === CONVERSION);
}
