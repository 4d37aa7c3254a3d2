import type { Subject } from '../answers/subject.ts';
import type { Said } from '../feedback/said.ts';
import type { Scope } from '../scope.ts';
import type { Content } from './outbox.ts';

/** A message of ours that somebody judges. */
export interface JudgedMessage {
  readonly scope: Scope;
  /** Its key in the outbox. */
  readonly key: string;
  /** What it, or the message whose thread it stands in, is about; null = nothing in particular. */
  readonly subject: Subject | null;
}

/** How many found our messages right or wrong. */
export interface FeedbackTally {
  readonly right: number;
  readonly wrong: number;
}

/** What people say of our messages and of claims in them. */
export interface FeedbackStore {
  /** The message that stands there; null = it is none of ours, or another workspace's. */
  messageAt(place: {
    readonly workspace: string;
    readonly channel: string;
    readonly ts: string;
  }): Promise<JudgedMessage | null>;
  /** Keeps it in place of what the same person said before; false = they have said something later. */
  keep(scope: Scope, said: Said): Promise<boolean>;
  /** Claims of the message that somebody calls wrong, the oldest first. */
  disputes(scope: Scope, key: string): Promise<readonly Said[]>;
  /** Of whole messages, since then. */
  tally(scope: Scope, since: Date): Promise<FeedbackTally>;
  /**
   * Changes what a message shows, also a final one, with nobody in between; whoever asks for it has it
   * delivered. false = it stays as it is.
   */
  rewrite(scope: Scope, key: string, change: (content: Content) => Content): Promise<boolean>;
}
