import type { ScheduleCost } from '../engine/friction/schedule-cost.ts';
import { Exact } from './fill.ts';
import { type Message, render } from './render.ts';
import { costWords } from './settings-rehearsal.ts';

/** A channel that has the news from now on. */
export interface DailyHere {
  /** Slack's id of who said so. */
  readonly by: string;
  /** When the next batch is made; `now` = it is due; null = not known. */
  readonly next: Date | 'now' | null;
  readonly cost: ScheduleCost;
  /** Days without news are told in a line. */
  readonly quietDays: boolean;
}

/** Said to all: the news come into this channel, from when on, and for how much. */
export function dailyHere({ by, next, cost, quietDays }: DailyHere): Message {
  return render('daily-here', {
    ...{ by: new Exact(by), quietDays, due: next === 'now' },
    next: next === 'now' ? null : next,
    cost: costWords(cost),
  });
}
