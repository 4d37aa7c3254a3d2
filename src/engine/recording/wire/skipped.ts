/** What could not be read: a whole line, one rrweb event of a line, or one compressed field of an event. */
type SkippedPart = 'line' | 'event' | 'field';

/** Told of each part left out, so that nothing is skipped in silence. */
export type OnSkip = (part: SkippedPart) => void;

/** How many parts of a recording could not be read. */
export interface Skipped {
  lines: number;
  events: number;
  fields: number;
}

/** A counter to be handed to the readers as `onSkip`. */
export function countSkipped(): { readonly skipped: Readonly<Skipped>; readonly onSkip: OnSkip } {
  const skipped: Skipped = { lines: 0, events: 0, fields: 0 };
  return {
    skipped,
    onSkip: (part) => {
      skipped[`${part}s`] += 1;
    },
  };
}

/** Whether anything was left out. */
export function anySkipped({ lines, events, fields }: Readonly<Skipped>): boolean {
  return lines + events + fields > 0;
}
