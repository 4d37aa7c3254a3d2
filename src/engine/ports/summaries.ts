import type { Scope } from '../scope.ts';
import type { Summary } from '../sessions/summary.ts';

/** What makes a summary the same summary (design: caching). */
export interface SummaryKey {
  readonly scope: Scope;
  readonly sessionId: string;
  /** Hash of everything that was read: a recording that grew has another one. */
  readonly inputHash: string;
  readonly promptHash: string;
  readonly model: string;
  readonly mode: 'model' | 'facts';
  /** The asker's question, or '' for none. */
  readonly question: string;
}

export interface StoredSummary {
  readonly key: SummaryKey;
  readonly summary: Summary;
  readonly createdAt: Date;
}

/** Finished summaries. */
export interface SummaryStore {
  save(key: SummaryKey, summary: Summary): Promise<void>;
  /** The newest summary of the session for this question, whatever its model; null when there is none. */
  latest(scope: Scope, sessionId: string, question: string): Promise<StoredSummary | null>;
  /** The summary of exactly this input, or null. */
  find(key: SummaryKey): Promise<StoredSummary | null>;
}
