import type { ScreenKind, ScreenLine } from '../../recording/transcript/line.ts';
import type { Triptych } from '../../stills/moments.ts';

/** A line this far from a still's own time is not about it, ms. */
const NEAR_MS = 3_000;

/** What the visitor did, as one tells it; of everything else the kind is its own word. */
const DONE: Readonly<Partial<Record<ScreenKind, string>>> = {
  click: 'clicked',
  press: 'pressed',
  type: 'typed',
  text: '',
};

/**
 * What each of the three stills shows: the transcript's words, and for the middle one `what` happened
 * there, if that is known. Holds recorded text: hostile.
 */
export function captionsOf(
  lines: readonly ScreenLine[],
  { before, at, after }: Triptych,
  what: string | null,
): string[] {
  const then = lines.findLast((line) => line.at <= at && line.at > at - NEAR_MS);
  const ahead = lines.findLast((line) => line.at <= before && line !== then);
  const next = lines.find((line) => line.at > at && line.at <= after);
  return [
    `Before: ${ahead ? sayingOf(ahead) : 'the page as it was'}`,
    what ?? (then ? sayingOf(then) : 'What was on the screen'),
    `After: ${next ? sayingOf(next) : 'nothing changed'}`,
  ];
}

function sayingOf({ kind, text }: ScreenLine): string {
  return `${DONE[kind] ?? kind} ${text}`.trim();
}
