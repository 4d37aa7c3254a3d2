import type { SessionRecord } from '../record.ts';
import { listSessions } from './listing.ts';

/** How many sessions go to the model at once: few enough that none is lost in the middle. */
export const MOST_IN_CHUNK = { extract: 30, assign: 15 } as const;
/**
 * UTF-8 bytes of sessions in one call: about 30,000 tokens of text in any script, and never more than
 * PostHog's 150,000 for a chunk, as no text has more tokens than bytes.
 */
const MOST_BYTES = 90_000;

interface Sized {
  readonly id: string;
  readonly bytes: number;
}

/** Sessions in chunks of nearly the same size, in their order. */
export function chunksOf(
  records: readonly SessionRecord[],
  step: keyof typeof MOST_IN_CHUNK,
): { sessionIds: string[] }[] {
  const encoder = new TextEncoder();
  const sized = records.map((record) => {
    const { text } = listSessions([record]);
    return { id: record.id, bytes: encoder.encode(text).length };
  });
  let count = Math.ceil(sized.length / MOST_IN_CHUNK[step]);
  while (count < sized.length && cut(sized, count).some((chunk) => bytesIn(chunk) > MOST_BYTES)) {
    count += 1;
  }
  return cut(sized, count).map((chunk) => ({ sessionIds: chunk.map(({ id }) => id) }));
}

function cut(sized: readonly Sized[], count: number): Sized[][] {
  const bound = (i: number) => Math.round((i * sized.length) / count);
  return Array.from({ length: count }, (_, i) => sized.slice(bound(i), bound(i + 1)));
}

function bytesIn(chunk: readonly Sized[]): number {
  return chunk.reduce((sum, { bytes }) => sum + bytes, 0);
}
