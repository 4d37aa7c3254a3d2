import type { ReportRun } from '../engine/ports/report-runs.ts';
import { count, duration, plural } from './plain-words.ts';
import { type Message, render } from './render.ts';
import { reportValue } from './report-values.ts';
import { withCapital } from './report-words.ts';
import { clip } from './safe-text.ts';

/** How far a report is. */
export type ReportProgress =
  /** `secondsLeft` until the report, as far as it can be told; null = not yet. */
  | {
      readonly stage: 'reading';
      readonly done: number;
      readonly of: number;
      readonly secondsLeft: number | null;
    }
  | { readonly stage: 'looking'; readonly sessions: number }
  | { readonly stage: 'patterns'; readonly read: number };

/** `Reading sessions: 61 of 100 · patterns next · about 2 min`, with a way to end it. */
export function reportProgress(
  { id, title }: Pick<ReportRun, 'id' | 'title'>,
  progress: ReportProgress,
): Message {
  return render('report-progress', {
    title: titleLine(title),
    line: lineOf(progress),
    cancel: reportValue(id),
  });
}

function lineOf(progress: ReportProgress): string {
  if (progress.stage === 'patterns') {
    return `Looking for patterns in ${plural(progress.read, 'session')}`;
  }
  if (progress.stage === 'looking') {
    return `Looking at the screen in ${plural(progress.sessions, 'session')} · patterns next`;
  }
  const { done, of, secondsLeft } = progress;
  const left = secondsLeft === null ? [] : [`about ${roughly(secondsLeft)}`];
  return [`Reading sessions: ${count(done)} of ${count(of)}`, 'patterns next', ...left].join(' · ');
}

/** Whole minutes, or tens of seconds: an estimate is not more exact. */
function roughly(seconds: number): string {
  const step = seconds < 60 ? 10 : 60;
  return duration(Math.max(step, Math.round(seconds / step) * step));
}

/** Somebody ended it: before it began, or after so many sessions. */
export function reportCancelled(
  { id, title }: Pick<ReportRun, 'id' | 'title'>,
  { done, of }: { readonly done: number; readonly of: number },
): Message {
  return render('report-cancelled', {
    title: titleLine(title),
    after: of > 0 ? `${count(done)} of ${plural(of, 'session')}` : null,
    again: reportValue(id),
  });
}

function titleLine(title: string): string {
  return clip(withCapital(title), 160);
}
