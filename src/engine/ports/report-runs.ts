import type { Report } from '../patterns/report.ts';
import type { Scope } from '../scope.ts';
import type { RecordingsQuery } from './recording-list.ts';

/** `planned`: shown to the asker, who has not said Run yet. */
export type RunState = 'planned' | 'running' | 'finished' | 'cancelled' | 'failed';

/** A report that somebody asked for, from the question to the answer. */
export interface ReportRun {
  /** Nobody can guess it. */
  readonly id: string;
  readonly scope: Scope;
  readonly query: RecordingsQuery;
  /** The query in words. */
  readonly title: string;
  /** Reports with the same question are compared with each other: the query without its dates. */
  readonly question: string;
  /** Sessions read at most. */
  readonly limit: number;
  /** No model reads, whatever there is; none = one may. */
  readonly factsOnly?: boolean;
  /** It runs every week by itself; none = somebody asked. */
  readonly scheduled?: boolean;
  /** Where it is shown; `thread` null = as a message of its own. */
  readonly channel: string;
  readonly thread: string | null;
  /** Who asked. */
  readonly user: string;
  readonly responseUrl: string | null;
  readonly askedAt: Date;
  readonly state: RunState;
  /** null until it is finished. */
  readonly report: Report | null;
}

/** What a run reads, and how. */
export type RunPlan = Pick<ReportRun, 'query' | 'title' | 'question' | 'limit' | 'factsOnly'>;

/** All reports, whatever became of them. */
export interface ReportRuns {
  create(run: ReportRun): Promise<void>;
  find(id: string): Promise<ReportRun | null>;
  /** What a planned run will read instead; false = it is planned no more. */
  replan(id: string, plan: RunPlan): Promise<boolean>;
  /** Moves a run on, once: false = it was in none of the states `from`. */
  move(id: string, from: readonly RunState[], to: RunState): Promise<boolean>;
  /** Keeps the report and moves a running run to `finished`; false = it was cancelled meanwhile. */
  finish(id: string, report: Report): Promise<boolean>;
  /** The newest finished report on the same question made before this time; null = the first one. */
  latestBefore(scope: Scope, question: string, before: Date): Promise<Report | null>;
  /** Finished, running and planned runs of the project, newest first. */
  recent(scope: Scope, limit: number): Promise<readonly ReportRun[]>;
}

/** A part of a step of a run, in or after its work. */
export interface StepPart {
  readonly key: string;
  /** What the step needs besides the run: small JSON. */
  readonly input: unknown;
  /** null = not done yet. */
  readonly outcome: PartOutcome | null;
  readonly plannedAt: Date;
}

export type PartOutcome =
  | { readonly ok: true; readonly value: unknown }
  /** Why it failed for good, in a sentence for people. */
  | { readonly ok: false; readonly reason: string };

/** What is done of a run: read again by whoever goes on with it. */
export interface StepStore {
  /** Plans parts; those that are planned already stay as they are. @returns all of the step */
  plan(
    runId: string,
    step: string,
    parts: readonly Pick<StepPart, 'key' | 'input'>[],
  ): Promise<readonly StepPart[]>;
  part(runId: string, step: string, key: string): Promise<StepPart | null>;
  /** Keeps the outcome of a part; the first one stands. */
  finish(runId: string, step: string, key: string, outcome: PartOutcome): Promise<void>;
  /** Parts of the step that are done, and all of them. */
  count(runId: string, step: string): Promise<{ readonly done: number; readonly of: number }>;
  /** Whether it is time to show how far the run is: true once in so many milliseconds, whoever asks. */
  turn(runId: string, everyMs: number): Promise<boolean>;
  /** Deletes the steps of a run that has ended. */
  forget(runId: string): Promise<void>;
}

/** Finds runs that nobody will end any more. */
export interface LostRuns {
  /** Ids of runs, of whatever project, that have been running since before `before` and got nowhere since. */
  since(before: Date): Promise<readonly string[]>;
}
