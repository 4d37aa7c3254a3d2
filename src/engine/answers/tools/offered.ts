import { checkClaim } from './check-claim.ts';
import { eventsQuery } from './events-query.ts';
import { screenAround } from './screen-around.ts';
import { canSearch, searchSessions } from './search-sessions.ts';
import { sessionTimeline } from './session-timeline.ts';
import { stillsAt } from './stills-at.ts';
import type { AnswerTool, Looking } from './tool.ts';

/** The tools that there is anything behind, for this question. */
export function toolsFor(looking: Looking): readonly AnswerTool[] {
  const { stills, query } = looking.deps;
  return [
    sessionTimeline,
    screenAround,
    ...(canSearch(looking) ? [searchSessions] : []),
    ...(query ? [eventsQuery] : []),
    ...(stills ? [stillsAt, checkClaim] : []),
  ];
}
