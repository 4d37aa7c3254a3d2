import type { ReportDeps } from '../../engine/patterns/run/context.ts';
import type { Budgets } from '../../engine/ports/budgets.ts';
import type { Chat } from '../../engine/ports/chat.ts';
import type { RecordingList } from '../../engine/ports/recording-list.ts';
import type { RecordStore } from '../../engine/ports/records.ts';
import type { ReportRuns, StepStore } from '../../engine/ports/report-runs.ts';
import type { Scope } from '../../engine/scope.ts';
import type { Queues } from '../../queues/queues.ts';
import type { WorkerDeps } from '../deps.ts';

/** What jobs of reports work with. */
export interface ReportWorkerDeps
  extends WorkerDeps,
    Pick<ReportDeps, 'archive' | 'exposures' | 'labels' | 'mostRecordings'> {
  /** Without schedules nothing is offered that would need one. */
  readonly queues: Pick<Queues, 'enqueue'> & Partial<Pick<Queues, 'schedule' | 'unschedule'>>;
  readonly chat: Pick<Chat, 'whisper' | 'status' | 'isAdmin'>;
  readonly recordings: RecordingList;
  readonly records: RecordStore;
  readonly runs: ReportRuns;
  readonly steps: StepStore;
  readonly budgets: Budgets;
  /** Whether the weekly report that began with this run rests; none = nobody can say so. */
  readonly isPaused?: (scope: Scope, runId: string) => Promise<boolean>;
  /** A fresh link to the report's page; null = there is no web page. */
  readonly reportUrl: ((runId: string) => string) | null;
}
