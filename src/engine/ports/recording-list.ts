import type { Scope } from '../scope.ts';
import type { Recording } from './source.ts';

/** Which recordings are wanted; null = any. All that are given must hold. */
export interface RecordingsQuery {
  /** Started at or after, before or at; milliseconds since the epoch. */
  readonly from: number | null;
  readonly to: number | null;
  /** Visited an address that contains this, whatever its case. */
  readonly url: string | null;
  /** Holds an event of this name. */
  readonly event: string | null;
  /** A person by id, distinct id, e-mail or name. */
  readonly person: string | null;
  /** PostHog's `$device_type`, whatever its case: Desktop, Mobile, Tablet. */
  readonly device: string | null;
}

export const ANY_RECORDING: RecordingsQuery = {
  from: null,
  to: null,
  url: null,
  event: null,
  person: null,
  device: null,
};

/** A recording as a sample is drawn from it. */
export interface ListedRecording extends Recording {
  /** `$device_type`; null = not known before it is read. */
  readonly device: string | null;
}

/** Lists recordings by what happened in them. */
export interface RecordingList {
  /** The newest that fit, newest first, at most `most`. @throws SourceError */
  list(
    scope: Scope,
    query: RecordingsQuery,
    most: number,
    signal?: AbortSignal,
  ): Promise<readonly ListedRecording[]>;
}
