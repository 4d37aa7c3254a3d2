import type { Analysis } from '../analysis.ts';
import type { Stretch } from '../drafts/draft.ts';
import { visits } from '../facts/course.ts';
import { pathOf } from '../page.ts';
import { problemsOfIncidents } from '../problems.ts';
import { secondsAt } from '../session-data.ts';
import { segment } from '../stages.ts';
import type { Problem, Segment } from '../summary.ts';

interface Told {
  readonly segments: readonly Segment[];
  readonly problems: readonly Problem[];
}

/** What a model told, and from measured facts the stretches of which it could read nothing. */
export function withUnread(
  told: Told,
  analysis: Analysis,
  unread: readonly Stretch[],
): { segments: Segment[]; problems: Problem[] } {
  const incidents = analysis.incidents.filter(({ times: [first = 0] }) =>
    unread.some(({ from, to }) => first >= from && first <= to),
  );
  const measured = problemsOfIncidents({ ...analysis, incidents });
  const stages = unread.map((stretch) => stageOf(analysis, stretch));
  return {
    segments: [...told.segments, ...stages].toSorted((a, b) => a.startSeconds - b.startSeconds),
    problems: [...told.problems, ...measured]
      .toSorted((a, b) => a.seconds - b.seconds)
      .map((problem, i) => ({ ...problem, id: `p${i + 1}` })),
  };
}

function stageOf({ data, incidents }: Analysis, { from, to }: Stretch): Segment {
  const seen = visits(data).filter(({ at }) => {
    const seconds = secondsAt(data, at);
    return seconds >= from && seconds < to;
  });
  const paths = [...new Set(seen.map(({ url }) => pathOf(url)))];
  return segment(data, incidents, { paths, from, to });
}
