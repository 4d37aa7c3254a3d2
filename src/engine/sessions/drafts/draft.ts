import type { ModelErrorCode, Usage } from '../../ports/model.ts';
import type { Evidence, ProblemKind, Segment } from '../summary.ts';

/** What a model said about one session, after code has checked it against the recording. */
export interface VerifiedDraft {
  readonly headline: string;
  readonly story: string;
  /** The answer to the asker's question; null when none was asked or nothing of it held. */
  readonly answer: string | null;
  readonly outcome: { readonly success: boolean; readonly description: string };
  /** In order, without overlap, inside the recording. */
  readonly segments: readonly Segment[];
  /** By second. */
  readonly problems: readonly VerifiedProblem[];
}

/** A problem whose evidence was found in the timeline. */
export interface VerifiedProblem {
  readonly kind: ProblemKind;
  readonly description: string;
  /** When it began, in seconds from the start of the recording. */
  readonly seconds: number;
  /** At least one, by second. */
  readonly evidence: readonly Evidence[];
  /** true = the visitor could see some of it; null = not known. Never false: those are left out. */
  readonly visible: true | null;
}

/** Why there is no draft, in a closed list: the model's own reasons, and two of ours. */
export type DraftFailureCode =
  | ModelErrorCode
  /** Twice not the YAML that was asked for. */
  | 'unreadable'
  /** Twice too many citations that the timeline does not have. */
  | 'unproven';

/** A draft that held. */
export interface WrittenDraft {
  readonly ok: true;
  readonly draft: VerifiedDraft;
  /** Claims and citations that could not be proven and were left out. */
  readonly dropped: number;
  /** Problems left out because the visitor could see nothing of them. */
  readonly invisible: number;
  /** Of all calls, failed ones included. */
  readonly usage: Usage;
  readonly model: string;
  /** What of a long session no model could read, to be told from facts; empty for one that was read whole. */
  readonly unread: readonly Stretch[];
  /** What is missing for that, as sentences for people. */
  readonly missing: readonly string[];
}

/** A part of a session, in seconds from the start of the recording. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** No draft: the caller goes on in facts mode and shows the sentence. */
export interface FailedDraft {
  readonly ok: false;
  readonly reason: { readonly code: DraftFailureCode; readonly sentence: string };
  /** Whether the same question may be answered later. */
  readonly retryable: boolean;
  /** How long the model asked to wait; null when it did not say. */
  readonly retryAfterSeconds: number | null;
  readonly usage: Usage;
}

export type DraftResult = WrittenDraft | FailedDraft;
