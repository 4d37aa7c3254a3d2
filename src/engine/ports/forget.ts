import type { Scope } from '../scope.ts';

/** What is to be deleted: a project whole, or sessions of it, by every word under which they were kept. */
export type Forgotten =
  | { readonly kind: 'project' }
  /** `words`: ids of sessions, and the e-mail by which they were asked for. */
  | { readonly kind: 'sessions'; readonly words: readonly string[] };

/** A message of ours in the chat, with the files that it shows. */
export interface StandingMessage {
  readonly channel: string;
  readonly ts: string;
  readonly files: readonly string[];
}

/** Deletes for good what is kept. */
export interface Forget {
  /** Sessions kept of the person with this e-mail, whatever PostHog still has. */
  sessionsOf(scope: Scope, email: string): Promise<readonly string[]>;
  /** Messages of ours that hold what is to be deleted, with all that stands in their threads. */
  messages(scope: Scope, what: Forgotten): Promise<readonly StandingMessage[]>;
  /** Deletes it from every table, all or nothing. @returns how many rows were deleted or changed; 0 = there was nothing */
  rows(scope: Scope, what: Forgotten): Promise<number>;
}

/** Takes what is ours out of the chat. Both throw ChatError. */
export interface ChatRemoval {
  /** false = it was gone already. */
  message(channel: string, ts: string): Promise<boolean>;
  file(id: string): Promise<boolean>;
}
