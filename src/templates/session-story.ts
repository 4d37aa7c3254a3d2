import { pathOf } from '../engine/sessions/page.ts';
import type { Summary } from '../engine/sessions/summary.ts';
import { plural } from './plain-words.ts';
import { clip, clipSentences } from './safe-text.ts';
import { standing } from './session-words.ts';

/** What the root shows of a list; the thread has the rest. */
export const SHOWN = { problems: 3, notProblems: 2, related: 1 } as const;

/** `Left after 6 s.` for a very short visit, else what the summary says happened. */
export function headline(summary: Summary): string {
  if (shortVisit(summary)) return `Left after ${Math.round(summary.session.durationSeconds)} s`;
  return clip(summary.headline, 110).replace(/\.$/, '');
}

/** What the asker's question got; a question is never passed over. */
export function answerTo({ answer, mode }: Summary): string {
  if (answer) return clipSentences(answer, 360);
  if (mode === 'model') return 'Nothing in the recording answers that.';
  return 'Without a model I can answer no questions; this is what was measured.';
}

/**
 * The story as far as the screen has room for it beside an answer and the problems. Without a
 * model, how it ended, unless that is said already.
 */
export function rootStory(summary: Summary): string | null {
  const { story, answer } = summary;
  const problems = standing(summary);
  if (story === null) return endOf(summary);
  if (answer) return null;
  return clipSentences(story, 420 - 80 * Math.min(problems.length, SHOWN.problems));
}

function endOf({ headline, problems, outcome }: Summary): string | null {
  const end = clipSentences(outcome.description, 160).replace(/\.$/, '');
  const said = [headline, ...problems.map(({ description }) => description)];
  return said.some((text) => text.toLowerCase().includes(end.toLowerCase())) ? null : `${end}.`;
}

/** Why there is no story, and what that leaves to the reader; null where a model has read. */
export function factsSentence({
  mode,
  modeReason,
}: Pick<Summary, 'mode' | 'modeReason'>): string | null {
  if (mode === 'model') return null;
  const reason = clipSentences(modeReason ?? 'no model was used', 160).replace(/\.$/, '');
  const start = /^(No|The|A|An|Its?|This) /.test(reason)
    ? reason.charAt(0).toLowerCase()
    : reason.charAt(0);
  return `Measured facts only: ${start}${reason.slice(1)}. What each one means is for you to judge.`;
}

/** A visit this short, with this little done, says nothing about the page. */
const SHORT = { seconds: 15, clicks: 2 } as const;

/** The sentence for a visit too short to be a story; null for all others. */
export function shortVisit({ session, problems, converted }: Summary): string | null {
  const { durationSeconds, clicks, startUrl } = session;
  if (durationSeconds >= SHORT.seconds || (clicks ?? 0) > SHORT.clicks) return null;
  if (problems.length > 0 || converted) return null;
  const clicked =
    clicks === null ? null : clicks === 0 ? 'nothing clicked' : plural(clicks, 'click');
  const seen = startUrl ? `Came in on ${clip(pathOf(startUrl), 60)}` : null;
  const course = [seen, clicked].filter((part) => part !== null).join(', ');
  const sentence = course && `${course.charAt(0).toUpperCase()}${course.slice(1)}. `;
  return `${sentence}That is short, not broken.`;
}
