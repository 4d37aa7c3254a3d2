import type { Segment } from '../summary.ts';
import { type Grounds, withinRecording } from './grounds.ts';
import { cleanProse } from './prose.ts';
import type { RawSegment } from './shape.ts';

/** A segment with its bounds looked up; null = the alias is invented or was left out. */
interface Bounds {
  readonly raw: RawSegment;
  readonly start: number | null;
  readonly end: number | null;
}

/**
 * Segments in seconds, in order, without overlap. An unknown bound is taken from the neighbour (or
 * from the beginning and end of the recording); a segment without any known bound is left out.
 */
export function verifySegments(raw: readonly RawSegment[], grounds: Grounds): Segment[] {
  const known = raw
    .map((segment) => bound(segment, grounds))
    .filter(({ start, end }) => start !== null || end !== null)
    .map((bounds, at, all) => repair(bounds, all[at - 1], all[at + 1], grounds.durationSeconds));
  return withoutOverlap(known.toSorted((a, b) => a.start - b.start))
    .map(({ raw: { name, summary, success }, start, end }) => ({
      name: cleanProse(name, { numbers: grounds.numbers, max: 60 }),
      startSeconds: start,
      endSeconds: end,
      success,
      summary: cleanProse(summary, { numbers: grounds.numbers, max: 200 }),
    }))
    .filter(({ name }) => name !== '');
}

function bound(raw: RawSegment, grounds: Grounds): Bounds {
  const from = secondsOf(raw.from, grounds);
  const to = secondsOf(raw.to, grounds);
  const reversed = from !== null && to !== null && to < from;
  return reversed ? { raw, start: to, end: from } : { raw, start: from, end: to };
}

function secondsOf(alias: string | null, grounds: Grounds): number | null {
  const citation = grounds.citations.get(alias ?? '');
  return citation ? withinRecording(citation.seconds, grounds) : null;
}

interface Stretch {
  readonly raw: RawSegment;
  readonly start: number;
  readonly end: number;
}

function repair(
  { raw, start, end }: Bounds,
  before: Bounds | undefined,
  after: Bounds | undefined,
  duration: number,
): Stretch {
  const from = start ?? Math.min(before?.end ?? before?.start ?? 0, end ?? duration);
  return { raw, start: from, end: end ?? Math.max(after?.start ?? after?.end ?? duration, from) };
}

function withoutOverlap(stretches: readonly Stretch[]): Stretch[] {
  return stretches.map((stretch, at) => {
    const next = stretches[at + 1]?.start ?? Number.POSITIVE_INFINITY;
    return { ...stretch, end: Math.min(stretch.end, next) };
  });
}
