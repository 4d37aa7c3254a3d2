import type { Problem, Summary } from '../engine/sessions/summary.ts';
import { worstProblem } from '../engine/sessions/worst-problem.ts';
import { hereValue, type SessionHere } from './here-value.ts';
import { ago, duration, plural } from './plain-words.ts';
import { type Message, render } from './render.ts';
import { clip } from './safe-text.ts';
import { headline } from './session-story.ts';
import { kindName, problemLine, startOf, whoLine } from './session-words.ts';

/** A stored summary, as far as a link shows it. */
export interface PreviewOptions extends SessionHere {
  readonly summary: Summary;
  readonly storedAt: Date;
  readonly now: Date;
  /** Whether persons are named in what others read. */
  readonly names: boolean;
}

/** Under a replay link: the outcome and the worst problem of a session that was summarized before. */
export function linkPreview({ summary, storedAt, now, names, ...here }: PreviewOptions): Message {
  const worst = worstProblem(summary);
  const title = headline(summary);
  return render('link-preview', {
    headline: title,
    who: names && summary.person ? whoLine(summary.person) : null,
    problem: worst
      ? { seconds: worst.seconds, kind: kindName(worst.kind), what: besides(title, worst) }
      : null,
    value: hereValue(here),
    start: startOf(summary),
    facts: [
      duration(summary.session.durationSeconds),
      `summarized ${ago((now.getTime() - storedAt.getTime()) / 1000)}`,
    ],
  });
}

/** What went wrong, as far as the headline does not say it already. */
function besides(title: string, problem: Problem): string {
  const what = clip(problem.description, 80).replace(/\.$/, '');
  if (!title.toLowerCase().includes(what.toLowerCase())) return problemLine(problem, 80);
  return problem.count > 1 ? plural(problem.count, 'time') : '';
}

/** Under a link to a replay of which there is no summary yet. */
export function linkPreviewOffer(here: SessionHere): Message {
  return render('link-preview-offer', { value: hereValue(here) });
}

/** Under a link where something stood that was deleted. */
export function linkPreviewGone(): Message {
  return render('link-preview-gone', {});
}

/** Under a replay link in a message that is still being written. */
export function linkPreviewInDraft(): Message {
  return render('link-preview-draft', {});
}
