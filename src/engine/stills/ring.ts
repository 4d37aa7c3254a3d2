import type { Moment } from '../ports/stills.ts';
import type { Click } from '../recording/observations.ts';

/** So long after a click the screen still shows what it did (field.md §4: 2.5 s to answer). */
const SHOWN_MS = 2_500;
/** A still may be taken this much ahead of the click that it shows: events of one press are apart. */
const AHEAD_MS = 250;

/** Where to ring the click that led to what a window shows at a time (ms since the epoch); null = none did. */
export function ringAt(
  clicks: readonly Click[],
  time: number,
  window: string | null = null,
): Moment['ring'] {
  const click = clicks.findLast(
    (one) =>
      (window === null || one.window === window) &&
      one.at <= time + AHEAD_MS &&
      one.at >= time - SHOWN_MS,
  );
  return click ? { x: click.x, y: click.y } : null;
}
