import type { AlertStore } from '../../ports/alerts.ts';
import type { Exposures } from '../../ports/exposures.ts';
import type { RecordingList, RecordingsQuery } from '../../ports/recording-list.ts';
import type { RecordStore } from '../../ports/records.ts';
import type { ReportArchive } from '../../ports/report-archive.ts';
import type { Scope } from '../../scope.ts';
import type { SummarizeDeps } from '../../sessions/summarize.ts';
import type { Executor } from './executor.ts';

/** What a report needs of the outside. */
export interface ReportDeps extends SummarizeDeps {
  readonly recordings: RecordingList;
  readonly records: RecordStore;
  /** Recordings that one report may read: PostHog hands out few an hour. Beyond, sessions are read by their events. */
  readonly mostRecordings: number;
  /** Reports made before, for what changed; null = nothing to compare with. */
  readonly archive: Pick<ReportArchive, 'latestBefore'> | null;
  /** Counts in all visits what patterns left in their events; null = nothing does. */
  readonly exposures: Exposures | null;
  /** What people said of patterns before; none = nobody is asked. */
  readonly labels?: Pick<AlertStore, 'labels'>;
}

/** Which report is wanted. Plain JSON. */
export interface ReportRequest {
  readonly scope: Scope;
  readonly query: RecordingsQuery;
  /** Sessions read at most. */
  readonly limit: number;
  /** Names the report; null = by what it is about. */
  readonly id?: string | null;
  /** The query in words. */
  readonly title?: string;
  /** Reports on the same question are compared; none = with no other. */
  readonly question?: string | null;
}

/** What each step of a run gets. */
export interface StepContext {
  readonly request: ReportRequest;
  readonly signal?: AbortSignal | undefined;
}

export type ReportProgress =
  | { readonly stage: 'selected'; readonly eligible: number; readonly sampled: number }
  | { readonly stage: 'reading'; readonly done: number; readonly of: number }
  | { readonly stage: 'looking'; readonly sessions: number }
  | { readonly stage: 'patterns'; readonly read: number };

/** A run under way. */
export interface Running {
  readonly deps: ReportDeps;
  readonly request: ReportRequest;
  readonly executor: Executor;
  readonly onProgress?: ((progress: ReportProgress) => void) | undefined;
}
