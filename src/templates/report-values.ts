import { Exact } from './fill.ts';
import { LIMITS } from './limits.ts';

/** What a button or an option under a report stands for. */
export interface ReportChoice {
  readonly runId: string;
  /** null = there is nothing to choose. */
  readonly choice: string | null;
}

/** The value of a button or an option under a report; null = it would be too long for one. */
export function reportValue(runId: string, choice?: string): Exact | null {
  const value = choice === undefined ? runId : `${runId} ${choice}`;
  return value.length <= LIMITS.optionValue && readReportValue(value) ? new Exact(value) : null;
}

/** Reads `reportValue` back; null = it is none of ours. */
export function readReportValue(value: string): ReportChoice | null {
  const [, runId, choice] = /^(\S{1,100})(?: (\S.{0,100}))?$/su.exec(value) ?? [];
  return runId === undefined ? null : { runId, choice: choice ?? null };
}
