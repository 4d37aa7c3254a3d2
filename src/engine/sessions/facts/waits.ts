import type { Busy, Click } from '../../recording/observations.ts';
import type { SessionData } from '../session-data.ts';
import { isDeadClick } from './clicks.ts';
import { type Fact, fact, timesOf } from './fact.ts';

/** A wait shorter than this is not worth a word, seconds (field.md §4: slow from 1 s, stalled from 3 s). */
const WAIT_SECONDS = 3;
/** What the text of a wait ends with that was still there when the page or the recording ended. */
const NEVER = ', never finished';

/** Spinners, skeletons, busy regions and blank pages that lasted over 3 s. */
export function longWaits(data: SessionData): Fact[] {
  return joined(data.observed.busy).flatMap((wait) => {
    const lasted = secondsOf(wait.until - wait.at);
    if (lasted < WAIT_SECONDS) return [];
    const text = `${wait.what}${wait.unfinished ? NEVER : ''}`;
    return [
      {
        ...fact('long-wait', timesOf(data, [wait.at]), text, wait.url),
        target: wait.what,
        lasted,
      },
    ];
  });
}

/** Clicks whose answer came only after more than 3 s, without a sign that it would. */
export function slowAnswers(data: SessionData): Fact[] {
  return data.observed.clicks.flatMap((click) => {
    const lasted = (lateBy(click) ?? 0) / 1000;
    if (lasted < WAIT_SECONDS) return [];
    const text = `the answer of ${click.target}`;
    const times = timesOf(data, [click.at]);
    return [
      {
        ...fact('slow-answer', times, text, click.url),
        target: click.target,
        lasted: Math.round(lasted * 10) / 10,
      },
    ];
  });
}

/** Whether a spinner, skeleton or blank page lasted over 3 s and was still there at the end of its page. */
export function isUnfinished({ at, until, unfinished }: Busy): boolean {
  return unfinished && secondsOf(until - at) >= WAIT_SECONDS;
}

/** Whether a `long-wait` never ended. */
export function neverEnded({ rule, text }: Fact): boolean {
  return rule === 'long-wait' && text.endsWith(NEVER);
}

/** After how long a new page came, or what a silent click seems to have called forth, ms; null = nothing such. */
export function lateBy(click: Click): number | null {
  if (click.answer) return click.answer.kind === 'page' ? click.answer.afterMs : null;
  return isDeadClick(click) ? click.lateMs : null;
}

function secondsOf(ms: number): number {
  return Math.round(ms / 100) / 10;
}

/** Overlapping waits of one window are one wait. */
function joined(waits: readonly Busy[]): Busy[] {
  const result: Busy[] = [];
  const lastOf = new Map<string, number>();
  for (const wait of waits) {
    const i = lastOf.get(wait.window) ?? -1;
    const last = result[i];
    if (last && wait.at <= last.until) {
      const longer = wait.until > last.until ? wait : last;
      result[i] = { ...last, until: longer.until, unfinished: longer.unfinished };
    } else {
      lastOf.set(wait.window, result.length);
      result.push(wait);
    }
  }
  return result;
}
