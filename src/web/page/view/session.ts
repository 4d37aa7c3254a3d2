import type { SessionLine } from '../../../engine/patterns/report.ts';
import { clock } from '../../../engine/sessions/clock.ts';
import type { Problem, Summary } from '../../../engine/sessions/summary.ts';
import { headline, rootStory, shortVisit } from '../../../templates/session-story.ts';
import {
  contextFacts,
  evidenceLine,
  gaps,
  kindName,
  noProblems,
  problemLine,
  standing,
  whoLine,
} from '../../../templates/session-words.ts';
import type { View } from '../compile.ts';
import { type PageContext, replayLink, seeing } from './context.ts';
import { dateWords } from './dates.ts';

/** One of few sessions that stand side by side, in full. */
export function summaryView(context: PageContext, summary: Summary): View {
  const { session, segments } = summary;
  return {
    headline: headline(summary),
    who: whoLine(summary.person),
    story: shortVisit(summary) ?? summary.story ?? rootStory(summary),
    problems: standing(summary).map((problem) => problemView(context, session.id, problem)),
    notProblems: noProblems(summary),
    segments: segments.map(({ name, summary: words, startSeconds }) => ({
      ...{ name, words, clock: clock(startSeconds) },
    })),
    facts: [dateWords(session.start), ...contextFacts(summary)].join(' · '),
    gaps: gaps(summary, 1_800),
    seeing: seeing(context, {
      ...{ sessionId: session.id, seconds: 0 },
      replay: replayLink(context.report, session.replayUrl),
    }),
  };
}

function problemView(context: PageContext, sessionId: string, problem: Problem): View {
  const { seconds, replayUrl, evidence } = problem;
  return {
    kind: kindName(problem.kind),
    what: problemLine(problem, 400),
    evidence: evidence.map((one) => ({ clock: clock(one.seconds), text: evidenceLine(one) })),
    seeing: seeing(context, { sessionId, seconds, replay: replayLink(context.report, replayUrl) }),
  };
}

/** One of many sessions in a line or two, where there are no patterns. */
export function sessionView(context: PageContext, session: SessionLine): View {
  return {
    headline: session.headline,
    outcome: session.outcome.description,
    seeing: seeing(context, {
      ...{ sessionId: session.id, seconds: 0 },
      replay: replayLink(context.report, session.replayUrl),
    }),
  };
}
