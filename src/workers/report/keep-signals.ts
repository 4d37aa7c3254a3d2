import type { Report } from '../../engine/patterns/report.ts';
import type { ReportRun, ReportRuns } from '../../engine/ports/report-runs.ts';
import { reportSignals } from '../../engine/signals/of-report.ts';
import type { RunDeps } from './teller.ts';

interface KeepDeps extends Pick<RunDeps, 'signals' | 'telemetry'> {
  readonly runs: Pick<ReportRuns, 'latestBefore'>;
}

/**
 * Keeps the patterns of a report that runs by itself as signals, which the next run of the pipeline explains.
 * What the report before on the same question had seen and this one did not is over. Done twice, it counts
 * once. What fails stops nothing: the report is told all the same.
 */
export async function keepSignals(
  { signals, runs, telemetry }: KeepDeps,
  { scope, question, scheduled }: Pick<ReportRun, 'scope' | 'question' | 'scheduled'>,
  report: Report,
): Promise<void> {
  if (!scheduled || report.noPatterns !== null) return;
  try {
    const at = new Date(report.madeAt);
    const before = await runs.latestBefore(scope, question, at);
    const known = (before ? reportSignals(before) : []).map(({ fingerprint }) => fingerprint);
    const seen = { signals: reportSignals(report), measured: ['report_pattern'] as const, at };
    await signals.see(scope, { ...seen, among: new Set(known) });
  } catch (error) {
    telemetry.failed(error, { job: 'report', step: 'signals' });
  }
}
