import type { Click } from '../../recording/observations.ts';
import type { SessionData } from '../session-data.ts';
import { isUnanswered } from './clicks.ts';
import { type Fact, timesOf } from './fact.ts';

/** A wait shorter than this is not worth a word, seconds (field.md §4: slow from 1 s, stalled from 3 s). */
const WAIT_SECONDS = 3;

/** Spinners, skeletons and busy regions that lasted over 3 s. */
export function longWaits(data: SessionData): Fact[] {
  return joined(data.observed.busy).flatMap(({ at, until, unfinished, what, url }) => {
    const lasted = Math.round((until - at) / 100) / 10;
    if (lasted < WAIT_SECONDS) return [];
    const text = unfinished ? `${what}, never finished` : what;
    return [
      {
        rule: 'long-wait',
        times: timesOf(data, [at]),
        text,
        target: what,
        url,
        visible: true,
        lasted,
      },
    ];
  });
}

/** Clicks whose answer came only after more than 3 s, without a sign that it would. */
export function slowAnswers(data: SessionData): Fact[] {
  return data.observed.clicks.flatMap((click) => {
    const afterMs = lateBy(click);
    if (afterMs === null || afterMs < WAIT_SECONDS * 1000) return [];
    return [
      {
        rule: 'slow-answer',
        times: timesOf(data, [click.at]),
        text: `the answer of ${click.target}`,
        target: click.target,
        url: click.url,
        visible: true,
        lasted: Math.round(afterMs / 100) / 10,
      },
    ];
  });
}

function lateBy(click: Click): number | null {
  if (click.answer) return click.answer.kind === 'page' ? click.answer.afterMs : null;
  return isUnanswered(click) ? click.lateMs : null;
}

interface Wait {
  readonly at: number;
  readonly until: number;
  readonly unfinished: boolean;
  readonly what: string;
  readonly url: string;
  readonly window: string;
}

/** Overlapping waits of one window are one wait. */
function joined(waits: readonly Wait[]): Wait[] {
  const result: Wait[] = [];
  for (const wait of [...waits].sort((a, b) => a.at - b.at)) {
    const last = result.at(-1);
    if (last && last.window === wait.window && wait.at <= last.until) {
      const longer = wait.until > last.until ? wait : last;
      result[result.length - 1] = { ...last, until: longer.until, unfinished: longer.unfinished };
    } else result.push(wait);
  }
  return result;
}
