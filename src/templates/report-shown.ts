import type { Pattern, Report } from '../engine/patterns/report.ts';

/** A pattern with its place in the report, from 1: the same number everywhere. */
export interface Numbered {
  readonly number: number;
  readonly pattern: Pattern;
}

/** Told at once; where nothing stops people, a few of what slows them down. */
const MOST = { blocking: 5, others: 3 } as const;

export function numbered({ patterns }: Pick<Report, 'patterns'>): Numbered[] {
  return patterns.map((pattern, i) => ({ number: i + 1, pattern }));
}

/** The patterns that a report tells without being asked: what stops people, the worst first. */
export function shownPatterns(report: Pick<Report, 'patterns'>): Numbered[] {
  const all = numbered(report);
  const blocking = all.filter(({ pattern }) => pattern.blocking);
  return blocking.length > 0 ? blocking.slice(0, MOST.blocking) : all.slice(0, MOST.others);
}
