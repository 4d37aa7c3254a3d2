import { clock } from '../engine/sessions/clock.ts';
import type { Evidence, Problem, Segment, Summary } from '../engine/sessions/summary.ts';
import { disputeValue } from './dispute-values.ts';
import type { View } from './fill.ts';
import { momentValue } from './moment-picture.ts';
import { count } from './plain-words.ts';
import { type Message, renderPages } from './render.ts';
import { linkTo, linkToMoment } from './replay-links.ts';
import { clip } from './safe-text.ts';
import { ROOT_GAPS } from './session-root.ts';
import { answerTo, rootStory, SHOWN } from './session-story.ts';
import {
  evidenceLine,
  gaps,
  kindName,
  noProblems,
  problemLine,
  relatedIssues,
  standing,
} from './session-words.ts';

export interface SessionDetailsOptions {
  /** Base of PostHog's own pages (`Project.host`). */
  readonly host: string;
  /** Whether questions in this thread are answered. */
  readonly canAsk: boolean;
}

/** More would be read by nobody. */
const MOST = { segments: 40, problems: 12, evidence: 5, rest: 10 } as const;

/** The thread of one session: its course, then the evidence behind each problem; none if there is neither. */
export function sessionDetails(summary: Summary, options: SessionDetailsOptions): Message[] {
  const replay = linkTo(options.host, summary.session.replayUrl);
  const problems = standing(summary);
  return renderPages('session-details', {
    answer: whole(summary.answer, answerTo(summary)),
    story: whole(summary.story, rootStory(summary)),
    segments: summary.segments.slice(0, MOST.segments).map((segment) => course(segment, replay)),
    moreSegments: more(summary.segments, MOST.segments),
    problems: problems
      .slice(0, MOST.problems)
      .map((one, i) => ({ ...behind(one, summary, replay), number: String(i + 1) })),
    moreProblems: more(problems, MOST.problems),
    notProblems: noProblems(summary)
      .slice(SHOWN.notProblems, SHOWN.notProblems + MOST.rest)
      .map((sentence) => clip(sentence, 200)),
    related: relatedIssues(summary, options.host).slice(SHOWN.related, SHOWN.related + MOST.rest),
    gaps: whole(gaps(summary, 1800), gaps(summary, ROOT_GAPS)),
    canAsk: options.canAsk,
  });
}

/** The whole text, where the root had no room for all of it. */
function whole(text: string | null, shown: string | null): string | null {
  const all = text && clip(text, 1800);
  return all === shown ? null : all;
}

function more(all: readonly unknown[], shown: number): string {
  return all.length > shown ? `and ${count(all.length - shown)} more` : '';
}

function course({ name, startSeconds, endSeconds, success, summary }: Segment, replay: URL | null) {
  return {
    time: `${clock(startSeconds)}–${clock(endSeconds)}`,
    replay: linkToMoment(replay, startSeconds),
    name: clip(name, 80),
    success,
    summary: clip(summary, 240),
  } satisfies View;
}

function behind(problem: Problem, { session }: Summary, replay: URL | null) {
  return {
    seconds: problem.seconds,
    kind: kindName(problem.kind),
    what: problemLine(problem, 400),
    seen: seen(problem),
    evidence: problem.evidence.slice(0, MOST.evidence).map((one) => proof(one, replay)),
    moreEvidence: more(problem.evidence, MOST.evidence),
    moment: momentValue(session.id, problem.seconds),
    short: problemLine(problem, 60),
    claim: disputeValue({
      of: 'session',
      claim: { id: problem.id, kind: problem.kind, text: problemLine(problem, 100) },
    }),
  } satisfies View;
}

/** What is known about its being on the screen; nothing is said where nothing is known. */
function seen({ visible, visual, evidence }: Problem): string {
  const looked = evidence.some(({ kind }) => kind === 'still');
  if (visual === 'confirmed' && looked) return '; seen in a still of the recording';
  if (visible === false) return '; the visitor could not see it';
  return '';
}

function proof(evidence: Evidence, replay: URL | null) {
  return {
    time: clock(evidence.seconds),
    replay: linkToMoment(replay, evidence.seconds),
    text: clip(evidenceLine(evidence), 200),
  } satisfies View;
}
