import { type Message, render } from './render.ts';

/** How the daily batch of a project stands. */
export interface DailyStatus {
  /** Hour of the project's own day, and its zone. */
  readonly hour: number;
  readonly zone: string;
  /** The newest batch; null = there was none. */
  readonly last: {
    readonly day: string;
    readonly startedAt: Date;
    readonly state: 'running' | 'finished' | 'failed';
    readonly score: number | null;
    readonly applicable: number | null;
  } | null;
  /** Where news go; null = nobody set it. */
  readonly channel: 'here' | 'elsewhere' | null;
}

/** The answer to `/friction status`. */
export function dailyStatus({ hour, zone, last, channel }: DailyStatus): Message {
  return render('daily-status', {
    time: `${String(hour).padStart(2, '0')}:00`,
    zone,
    last: last && { at: last.startedAt, what: lastWords(last) },
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
