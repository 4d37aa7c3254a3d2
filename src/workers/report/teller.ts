import type { Report } from '../../engine/patterns/report.ts';
import type { ReportRun } from '../../engine/ports/report-runs.ts';
import type { SignalStore } from '../../engine/ports/signals.ts';
import type { ReportProgress } from '../../templates/report-progress.ts';
import type { ReportWorkerDeps } from './deps.ts';

/** Says how a run goes and ends. Told again, it changes nothing. */
export interface Teller {
  progress(deps: ReportWorkerDeps, run: ReportRun, progress: ReportProgress): Promise<void>;
  report(deps: ReportWorkerDeps, run: ReportRun, report: Report): Promise<void>;
  /** After how many sessions it was ended. */
  cancelled(
    deps: ReportWorkerDeps,
    run: ReportRun,
    after: { readonly done: number; readonly of: number },
  ): Promise<void>;
  failed(deps: ReportWorkerDeps, run: ReportRun, error: unknown): Promise<void>;
}

/** What the jobs of a run work with. */
export interface RunDeps extends ReportWorkerDeps {
  readonly teller: Teller;
  /** Where patterns of reports that run by themselves are kept. */
  readonly signals: Pick<SignalStore, 'see'>;
}
