import type { Recording } from '../../engine/ports/source.ts';

/** Not part of what a person did, and often most of the rows (posthog.md §1.1). */
export const IGNORED_EVENT = '$feature_flag_called';

/** Seconds read before a recording's start and after its end (posthog.md §1.1). */
const MARGIN_SECONDS = 100;

/** Both ends in milliseconds since the epoch, inclusive. */
export interface EventWindow {
  readonly after: number;
  readonly before: number;
}

/** Where the events of a recorded session lie; null = the recording is not known, look everywhere. */
export function eventWindow(recording: Recording | null): EventWindow | null {
  if (!recording) return null;
  const start = Date.parse(recording.start);
  const end = start + recording.durationSeconds * 1000;
  return { after: start - MARGIN_SECONDS * 1000, before: end + MARGIN_SECONDS * 1000 };
}
