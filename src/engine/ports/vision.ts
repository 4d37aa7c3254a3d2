import type { Scope } from '../scope.ts';
import type { SourceError } from './source.ts';

/** A summarizer of Replay Vision: PostHog's own model watches recordings with this prompt. */
export interface Scanner {
  readonly id: string;
  /** Unlike every other's in its project. */
  readonly name: string;
  /** '' = it was not told. */
  readonly prompt: string;
  /** Watches by itself, on a schedule; one that does not can still be asked. */
  readonly enabled: boolean;
  /** Credits that one session costs; null = not told, and the model is none we know. */
  readonly credits: number | null;
}

/** What a scanner makes of a session; `ineligible` = the session does not qualify. */
export type ObservationStatus = 'pending' | 'running' | 'succeeded' | 'failed' | 'ineligible';

/** A piece of a summary: words, or the second of the recording that those before it speak of. */
export type VisionPiece = { readonly text: string } | { readonly seconds: number };

/** What PostHog's model said of a session: foreign text, not checked by anybody. */
export interface VisionSummary {
  readonly title: string;
  readonly pieces: readonly VisionPiece[];
  /** PostHog left these out from September 2026 on: '' and empty = not told. */
  readonly intent: string;
  readonly outcome: string;
  readonly friction: readonly string[];
  /** 0 to 1, as the model judges itself; null = not told. */
  readonly confidence: number | null;
}

/** Why an observation came to nothing: PostHog's kind, and its words for people. */
export interface ObservationError {
  readonly kind: string;
  readonly message: string;
}

/** One look of a summarizer at a session: there is never a second of the same two, failed or not. */
export interface Observation {
  readonly id: string;
  readonly scannerId: string;
  /** As the scanner was called then; '' = not told. */
  readonly scannerName: string;
  readonly status: ObservationStatus;
  /** null = it did not fail, or nobody says why. */
  readonly error: ObservationError | null;
  /** null = it has not succeeded, or its result cannot be read. */
  readonly summary: VisionSummary | null;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

/** What the organization may still spend; one credit is a cent. */
export interface VisionQuota {
  /** null = there is no limit. */
  readonly remaining: number | null;
  readonly exhausted: boolean;
  /** When it begins anew, milliseconds since the epoch; null = not told. */
  readonly renewsAt: number | null;
}

/** What PostHog refuses for good, or for now. */
export type VisionRefusal =
  /** The organization has not agreed that AI reads its recordings. */
  | { readonly reason: 'no-consent' }
  | { readonly reason: 'quota' }
  /** Too many sessions are watched at once; seconds to wait. */
  | { readonly reason: 'busy'; readonly retrySeconds: number }
  | { readonly reason: 'forbidden' }
  /** There is no such scanner any more. */
  | { readonly reason: 'no-scanner' }
  /** A scanner of this name is there already. */
  | { readonly reason: 'name-taken' }
  /** Anything else, in PostHog's words: foreign text. */
  | { readonly reason: 'other'; readonly detail: string };

/**
 * How a change came out. `unknown`: no answer, or one that says nothing for sure. It may have happened, so it
 * is looked for before it is asked for again.
 */
export type Changed<Done> =
  | ({ readonly ok: true } & Done)
  | { readonly ok: false; readonly refused: VisionRefusal }
  | { readonly ok: false; readonly unknown: SourceError };

/** A scanner to be made. */
export interface NewScanner {
  readonly name: string;
  readonly prompt: string;
}

/** What the key may do with Replay Vision: nothing, read what is there, or have sessions watched. */
export type VisionRights = 'none' | 'read' | 'write';

/** PostHog's Replay Vision (posthog.md §3.3). Reads throw SourceError; changes do not. */
export interface Vision {
  /** Tried with the smallest calls there are; may be some minutes old. */
  rights(scope: Scope, signal?: AbortSignal): Promise<VisionRights>;
  /** The summarizers of the project, by name. */
  scanners(scope: Scope, signal?: AbortSignal): Promise<readonly Scanner[]>;
  /** What summarizers made of the session, newest first. */
  observations(
    scope: Scope,
    sessionId: string,
    signal?: AbortSignal,
  ): Promise<readonly Observation[]>;
  /** null = this PostHog does not say. */
  quota(scope: Scope, signal?: AbortSignal): Promise<VisionQuota | null>;
  /** Makes a summarizer that never watches by itself. */
  create(
    scope: Scope,
    scanner: NewScanner,
    signal?: AbortSignal,
  ): Promise<Changed<{ readonly scanner: Scanner }>>;
  /** Deletes a scanner with its observations; one that is gone already counts as deleted. */
  remove(scope: Scope, scannerId: string, signal?: AbortSignal): Promise<Changed<object>>;
  /** Has a scanner watch a session: minutes pass before its observation is through. */
  scan(
    scope: Scope,
    look: { readonly scannerId: string; readonly sessionId: string },
    signal?: AbortSignal,
  ): Promise<Changed<object>>;
}
