import { usualSwing } from '../engine/friction/score.ts';
import { plural } from './plain-words.ts';
import { type Message, render } from './render.ts';
import { clip } from './safe-text.ts';
import { costWords } from './settings-rehearsal.ts';
import { hourWords } from './settings-words.ts';

/** How the daily batch of a project stands. */
export interface DailyStatus {
  /** Hour of the project's own day, and its zone. */
  readonly hour: number;
  readonly zone: string;
  /** When the next batch is made; null = it is due. */
  readonly next: Date | null;
  /** The newest batch; null = there was none. */
  readonly last: {
    readonly day: string;
    readonly startedAt: Date;
    readonly state: 'running' | 'finished' | 'failed';
    readonly score: number | null;
    readonly applicable: number | null;
  } | null;
  /** Scores of finished batches, the newest first; null where no check applied. */
  readonly scores: readonly (number | null)[];
  /** What is open now, by what it says, the newest first. */
  readonly open: readonly string[];
  /** Of the schedule, by the month. */
  readonly cost: { readonly dollars: number | null; readonly basis: string };
  /** Where news go; null = nobody set it. */
  readonly channel: 'here' | 'elsewhere' | null;
}

/** Scores and alerts that are named. */
const NAMED = { scores: 10, alerts: 3 };

/** The answer to `/friction status`. */
export function dailyStatus(status: DailyStatus): Message {
  const { hour, zone, next, last, scores, open, channel } = status;
  const judged = scores.filter((score) => score !== null);
  return render('daily-status', {
    ...{ next, zone, time: hourWords(hour) },
    last: last && { at: last.startedAt, what: lastWords(last) },
    scores: judged.slice(0, NAMED.scores).join(' · '),
    usual: usualSwing(scores)?.join('–') ?? '',
    open: open.length === 0 ? '' : plural(open.length, 'alert'),
    alerts: open.slice(0, NAMED.alerts).map((one) => clip(one, 70)),
    more: open.length > NAMED.alerts ? plural(open.length - NAMED.alerts, 'other') : '',
    cost: costWords(status.cost),
    channel: channel ?? '',
    here: channel === 'here',
  });
}

function lastWords({ state, score, applicable }: NonNullable<DailyStatus['last']>): string {
  if (state === 'running') return 'it is still running';
  if (state === 'failed') return 'it failed, and is tried again';
  return score === null
    ? 'nothing could be judged'
    : `friction ${score} of 100, ${applicable} checks applied`;
}
