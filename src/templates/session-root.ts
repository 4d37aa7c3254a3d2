import type { Summary } from '../engine/sessions/summary.ts';
import { Exact, type View } from './fill.ts';
import { ago, count } from './plain-words.ts';
import { type Message, render } from './render.ts';
import { linkTo } from './replay-links.ts';
import { clip } from './safe-text.ts';
import {
  answerTo,
  factsSentence,
  headline,
  rootStory,
  SHOWN,
  shortVisit,
} from './session-story.ts';
import {
  contextFacts,
  cost,
  gaps,
  kindName,
  noProblems,
  problemLine,
  relatedIssues,
  standing,
  startOf,
  whoLine,
} from './session-words.ts';

export interface SessionRootOptions {
  /** Base of PostHog's own pages (`Project.host`): links that lead elsewhere are not shown as links. */
  readonly host: string;
  /** Set when the summary came from the store: when it was made, and what time it is. */
  readonly stored?: { readonly at: Date; readonly now: Date };
  /** The project's name, where nobody has said yet whether its recordings may go to the model. */
  readonly askConsent?: string | null;
  /** PostHog's Replay Vision can be asked about the session. */
  readonly canAskVision?: boolean;
}

/** Room for what is missing, in characters; all of it is in the thread. */
export const ROOT_GAPS = 160;

/** The root message of one session: headline, who, what, problems, context, cost. */
export function sessionRoot(summary: Summary, options: SessionRootOptions): Message {
  const short = shortVisit(summary);
  const { session, question } = summary;
  return render('session-root', {
    headline: headline(summary),
    who: whoLine(summary.person),
    asked: question && clip(question, 120),
    answer: question && answerTo(summary),
    story: short ?? rootStory(summary),
    ...lists(summary, options.host),
    factsOnly: short ? null : factsSentence(summary),
    start: startOf(summary),
    facts: contextFacts(summary),
    gaps: gaps(summary, ROOT_GAPS),
    replay: linkTo(options.host, session.replayUrl),
    askConsent: options.askConsent ? clip(options.askConsent, 60) : null,
    stored: options.stored ? age(options.stored) : null,
    askVision: options.canAskVision ? new Exact(session.id) : null,
    command: new Exact(clip(question ? `${session.id} ${question}` : session.id, 1000)),
    cost: cost(summary),
  });
}

function lists(summary: Summary, host: string): View {
  const problems = standing(summary);
  const more = problems.length - SHOWN.problems;
  return {
    problems: problems.slice(0, SHOWN.problems).map((problem) => ({
      seconds: problem.seconds,
      kind: kindName(problem.kind),
      what: problemLine(problem, 80),
      replay: linkTo(host, problem.replayUrl),
    })),
    moreProblems: more > 0 ? `${count(more)} more` : null,
    notProblems: notProblems(summary),
    related: relatedIssues(summary, host).slice(0, SHOWN.related),
  };
}

function notProblems(summary: Summary): string {
  const sentences = noProblems(summary).slice(0, SHOWN.notProblems);
  return sentences.map((sentence) => clip(sentence, 70).replace(/\.$/, '')).join('; ');
}

function age({ at, now }: { at: Date; now: Date }): string {
  return ago((now.getTime() - at.getTime()) / 1000);
}
