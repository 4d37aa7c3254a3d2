import type { Subject } from '../answers/subject.ts';
import type { Scope } from '../scope.ts';

/** What a message shows: a text for notifications and screen readers, and opaque blocks. */
export interface Content {
  readonly text: string;
  readonly blocks: readonly unknown[];
}

/** A message that must be on screen exactly once. */
export interface OutboxMessage {
  /** Unique; saving the same key again replaces the content (an edit), never makes a second message. */
  readonly key: string;
  readonly scope: Scope;
  readonly channel: string;
  /** The thread to reply in, by its root's timestamp; null = a message of its own. */
  readonly thread: string | null;
  /**
   * Once this other outbox message is on screen, and all saved before this one for it: in its thread, or
   * after it in `thread`.
   */
  readonly threadOf: string | null;
  readonly content: Content;
  /** The result: whatever is saved over it later changes nothing. */
  readonly final?: boolean;
  /** An address that reaches the asker alone, should the channel refuse the message for good. */
  readonly fallback?: string;
  /** What it is about: what questions in its thread are asked of. Saved again without one, it stays. */
  readonly subject?: Subject;
}

export interface ClaimedMessage extends OutboxMessage {
  /** Timestamp of the message on screen; null = not known to be posted. */
  readonly ts: string | null;
  /** Rises with every change of content. */
  readonly revision: number;
  readonly attempts: number;
  /** A former attempt began and its end is unknown: look on screen before posting. */
  readonly uncertain: boolean;
  /** Resolved thread timestamp, from `thread` or from the `threadOf` message. */
  readonly threadTs: string | null;
}

/** For how long a message is taken, and by whom: who takes it again was interrupted, and need not wait. */
export interface Lease {
  readonly by: string;
  readonly ms: number;
}

/** Messages waiting to be on screen, kept in the database. */
export interface Outbox {
  /**
   * Saves new messages, or new content of known ones, in one transaction. A final message stays as
   * it is: a worker that was thought dead may come late with a progress line or a second result.
   */
  save(messages: readonly OutboxMessage[]): Promise<void>;
  /**
   * Takes the message for sending. Null when there is nothing to do now: all is on screen, somebody
   * else holds it, it waits for its `threadOf`, or its next try is not yet due.
   */
  claim(key: string, lease: Lease): Promise<ClaimedMessage | null>;
  /** `revision` of the content is on screen at `ts`; gives the message free. */
  sent(key: string, sent: { ts: string; revision: number }): Promise<void>;
  /**
   * Gives the message free after a failure; retryAt null = never again (the reason is kept), unless
   * newer content than the claimed `revision` was saved meanwhile.
   */
  failed(
    key: string,
    failure: { error: string; retryAt: Date | null; certain: boolean; revision?: number },
  ): Promise<void>;
  /** Keys with something to send now, oldest first. */
  due(limit: number): Promise<readonly string[]>;
}
