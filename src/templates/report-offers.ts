import type { Pattern, Report } from '../engine/patterns/report.ts';
import { Exact, type View } from './fill.ts';
import { count } from './plain-words.ts';
import { type Numbered, numbered } from './report-shown.ts';
import { reportValue } from './report-values.ts';
import { sessionsRead, shareWords } from './report-words.ts';
import { clip } from './safe-text.ts';

/** What can be done with a report from its root. */
export interface ReportOffers {
  readonly runId: string;
  /** The report's page; null = there is none. */
  readonly fullReport: URL | null;
  /** The most useful way to ask for less, by its label; null = none. */
  readonly narrowing: string | null;
  /** Whether it can be run again every week. */
  readonly canRepeat: boolean;
}

/** As many as one looks through in a menu. */
const MOST_OPTIONS = 20;

/** The patterns that are not listed, to choose from. */
export function others(report: Report, listed: readonly Numbered[], runId: string) {
  const shown = new Set(listed.map(({ number }) => number));
  const rest = numbered(report).filter(({ number }) => !shown.has(number));
  const blocking = rest.some(({ pattern }) => pattern.blocking);
  const options = rest.slice(0, MOST_OPTIONS).flatMap(({ number, pattern }) => {
    const value = reportValue(runId, pattern.id);
    const name = `${number} · ${clip(pattern.name, 60)}`;
    return value ? [{ value, name, note: noteOf(report, pattern) }] : [];
  });
  return { more: `${count(rest.length)} more${blocking ? '' : ', not blocking'}`, options };
}

function noteOf(report: Report, { severity, sessionsAffected, interval, trend }: Pattern): string {
  const share = shareWords(sessionsAffected, sessionsRead(report), interval);
  return [severity, share, ...(trend ? [trend] : [])].join(' · ');
}

/** Values and labels of the buttons that there are. */
export function buttons(report: Report, { runId, fullReport, narrowing, canRepeat }: ReportOffers) {
  const failed = report.coverage.failed.length > 0;
  return {
    fullReport,
    run: new Exact(runId),
    narrowing: narrowing && clip(narrowing, 60),
    narrow: narrowing === null ? null : reportValue(runId, narrowing),
    rest: failed ? reportValue(runId) : null,
    weekly: canRepeat ? reportValue(runId) : null,
  } satisfies View;
}
