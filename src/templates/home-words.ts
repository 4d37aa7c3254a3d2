import type { UsedTokens } from '../engine/ports/budgets.ts';
import type { HomeFacts, HomeReport, HomeSchedule } from './home-facts.ts';
import { count, day, dollars, plural, short } from './plain-words.ts';
import { clip } from './safe-text.ts';

/** What became of a report: `3 patterns`, `running`. */
export function reportState({ state, patterns }: HomeReport): string {
  if (state === 'running') return 'running';
  if (state === 'planned') return 'waits for Run';
  return patterns === null ? state : plural(patterns, 'pattern');
}

const SCHEDULES = {
  daily: 'Daily news: failed visits are read',
  hourly: 'Hourly look at all visits',
} as const;

/** What a schedule is called among people. */
export function scheduleName({ kind, title }: HomeSchedule): string {
  return kind === 'weekly'
    ? `Weekly: ${clip(title ?? 'a report that others asked for', 80)}`
    : SCHEDULES[kind];
}

/** `$12.40 of $50.00 · 1.2M tokens in 340 calls`. */
export function spentWords({ used, budget }: Pick<HomeFacts, 'used' | 'budget'>): string {
  const tokens = used.inputTokens + used.outputTokens;
  return `${dollars(used.dollars)} of ${dollars(budget.monthly)} · ${short(tokens)} tokens in ${plural(used.calls, 'call')}${unpriced(used)}`;
}

/** What it means that the month's budget is spent, and until when; '' = something of it is left. */
export function budgetReached({
  used,
  budget,
  now,
}: Pick<HomeFacts, 'used' | 'budget' | 'now'>): string {
  if (used.dollars < budget.monthly) return '';
  return `Spent: until ${nextMonth(now)} answers and reports are measured facts. What a model told before stays.`;
}

/** When the month's budget begins anew, by the clock that it is counted by: `1 Dec (UTC)`. */
export function nextMonth(now: Date): string {
  return `${day(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1)))} (UTC)`;
}

function unpriced(used: UsedTokens): string {
  return used.unpriced > 0 ? `, ${count(used.unpriced)} of unknown price` : '';
}
