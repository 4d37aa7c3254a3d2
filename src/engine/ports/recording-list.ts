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
  /** A company, organization or team, by a group's key or name, or by a property of the person. */
  readonly company: string | null;
  /** A cohort's id or name. */
  readonly cohort: string | null;
  /** A country by name or ISO code, as PostHog located the visit. */
  readonly country: string | null;
  /** At least, at most so long, seconds of recording. */
  readonly minSeconds: number | null;
  readonly maxSeconds: number | null;
  /** Only these sessions. */
  readonly ids: readonly string[] | null;
}

export const ANY_RECORDING: RecordingsQuery = {
  from: null,
  to: null,
  url: null,
  event: null,
  person: null,
  device: null,
  company: null,
  cohort: null,
  country: null,
  minSeconds: null,
  maxSeconds: null,
  ids: null,
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
