import type { SessionRecord } from '../patterns/record.ts';
import type { Scope } from '../scope.ts';

/** A record and what it was made from: the same `madeFrom` means that a new one would say the same. */
export interface KeptRecord {
  readonly record: SessionRecord;
  readonly madeFrom: string;
}

/** Records of sessions, so that a report reads no recording twice. One a session and mode: a newer one replaces it. */
export interface RecordStore {
  save(scope: Scope, kept: KeptRecord): Promise<void>;
  /** null = there is none, or it was made from something else. */
  find(
    scope: Scope,
    session: {
      readonly sessionId: string;
      readonly mode: SessionRecord['mode'];
      readonly madeFrom: string;
    },
  ): Promise<SessionRecord | null>;
  /** Of each session the record of this mode, in the order of the ids; what is not there is left out. */
  load(
    scope: Scope,
    sessionIds: readonly string[],
    mode: SessionRecord['mode'],
  ): Promise<readonly SessionRecord[]>;
}
