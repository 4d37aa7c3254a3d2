import type { OurThread } from '../ports/threads.ts';
import type { SummarizeRequestText } from '../requests/parse-summarize.ts';
import type { SessionRef } from '../requests/session-ref.ts';
import type { Clock } from '../requests/wish.ts';
import { speechOf } from './asks.ts';
import { readFollowUp } from './requests/read-follow-up.ts';

/** Something written to us in a thread or to us alone, and what the thread is; `ours` null = not ours. */
export interface Addressed {
  readonly text: string;
  readonly request: SummarizeRequestText;
  readonly ours: OurThread | null;
}

/**
 * Whether a thread's own matter is asked about. Who names sessions, a person or how many sessions wants
 * something new, there as anywhere; where nothing is ours, only a question that names nothing is meant.
 */
export function isFollowUp({ text, request, ours }: Addressed, clock: Clock): boolean {
  switch (request.kind) {
    case 'unclear':
      return ours !== null || speechOf(text, clock) === 'asks';
    case 'search':
      return ours !== null;
    case 'report':
      return ours !== null && !isNew(request, clock);
    case 'sessions':
      return ours !== null && isPartOfOne(text, request.refs, clock);
    default:
      return false;
  }
}

/** "what happened at 1:24 in 0192…4f?"; "what happened in 0192…4f?" wants its summary, and so does a link. */
function isPartOfOne(text: string, refs: readonly SessionRef[], clock: Clock): boolean {
  const asked = readFollowUp(text, clock);
  const isPart = asked.kind === 'course' && asked.stretch.where !== 'all';
  return isPart && refs.every(({ host }) => host === null);
}

/** "the last 50 sessions on /checkout"; but "same for the last 50 sessions" goes on. */
function isNew(
  { text, refs, asked }: Extract<SummarizeRequestText, { kind: 'report' }>,
  clock: Clock,
): boolean {
  if (refs.length > 0) return true;
  const isCounted = asked.ok && asked.wish.limit !== undefined;
  return isCounted && readFollowUp(text, clock).kind === 'unclear';
}
