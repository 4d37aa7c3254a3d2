import type { Analysis } from '../../sessions/analysis.ts';
import type { Citation } from '../../sessions/citation.ts';
import { pathOf } from '../../sessions/page.ts';
import { safeText } from '../../sessions/safe-text.ts';
import type { Segment } from '../../sessions/summary.ts';
import type { Face, Line, Scene } from '../record.ts';

/** Lines before and after the moment (posthog.md §2.4). */
const LINES = 3;
const LENGTH = 160;
/** A line this near to the moment may be the moment's own, seconds. */
const NEAR_SECONDS = 2;

/** The first time of a face, with what the visitor did and saw around it. */
export function sceneOf(
  { timeline }: Analysis,
  segments: readonly Segment[],
  face: Omit<Face, 'scene'>,
): Scene {
  const seconds = face.times[0] ?? 0;
  const rows = [...timeline.citations.values()].filter(isSeen);
  const own = nearest(rows, seconds, face.words);
  const at = own
    ? lineOf(own)
    : { id: `${face.family}:${seconds}`, seconds, text: shown(face.words) };
  const others = rows.filter((row) => row !== own && row.id !== at.id);
  const before = others.filter((row) => row.seconds <= seconds);
  const after = others.filter((row) => row.seconds > seconds);
  const segment = segments.findLast(({ startSeconds }) => startSeconds <= seconds);
  return {
    segment: segment?.name ?? null,
    segmentSuccess: segment?.success ?? null,
    eventType: face.family,
    seconds,
    before: before.slice(-LINES).map(lineOf),
    at,
    after: after.slice(0, LINES).map(lineOf),
  };
}

/** What PostHog adds about a click that stands there already, and what no visitor could see. */
const BESIDE = /^(?:dead|rage|exception|event \$)/;

/** What the visitor did and saw; what code concluded from it is said elsewhere. */
function isSeen({ visible, kind, text }: Citation): boolean {
  return visible !== false && kind !== 'fact' && !(kind === 'event' && BESIDE.test(text));
}

/** The row that says the words, else the nearest one; null = none is near. */
function nearest(rows: readonly Citation[], seconds: number, words: string): Citation | null {
  const distance = (row: Citation) => Math.abs(row.seconds - seconds);
  const near = rows
    .filter((row) => distance(row) <= NEAR_SECONDS)
    .toSorted((a, b) => distance(a) - distance(b));
  return near.find(({ text }) => text.includes(words)) ?? near[0] ?? null;
}

function lineOf({ id, seconds, text }: Citation): Line {
  return { id, seconds, text: shown(text) };
}

/** Safe to show; of an address its path. */
function shown(text: string): string {
  const short = safeText(text.replace(/\bhttps?:\/\/[^\s"]+/g, (url) => pathOf(url)));
  return short.length > LENGTH ? `${short.slice(0, LENGTH - 1)}…` : short;
}
