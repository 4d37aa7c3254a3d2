import type { Subject } from '../answers/subject.ts';
import type { Scope } from '../scope.ts';
import type { ChatErrorCode } from './chat.ts';
import type { Content } from './outbox.ts';

/** What is to be deleted: a project whole, or sessions of it, by every word under which they were kept. */
export type Forgotten =
  | { readonly kind: 'project' }
  /** `words`: ids of sessions; of a person also their e-mail and PostHog's ids of them. */
  | { readonly kind: 'sessions'; readonly words: readonly string[] };

/** A message of ours that names what is to be deleted, or stands in the thread of one that does. */
export interface StandingMessage {
  /** Its key in the outbox. */
  readonly key: string;
  readonly channel: string;
  /** Its timestamp in the chat; null = it never came there, or nobody knows whether it did. */
  readonly ts: string | null;
  /** It may stand there although `ts` is null. */
  readonly uncertain: boolean;
  /** The thread it stands in by its root's timestamp; null = it is no reply. */
  readonly thread: string | null;
  /** The message it was posted after, by its key. */
  readonly threadOf: string | null;
  /** What the message is about that it was posted after, else it itself. */
  readonly root: { readonly key: string; readonly subject: Subject | null };
  readonly content: Content;
  /** It names what is to be deleted, in what it shows or in what is kept of it. */
  readonly names: boolean;
  /** It was taken out of the chat by a deletion that has not ended. */
  readonly isRemoved: boolean;
}

/** A file in the chat that shows a session. */
export interface StandingFile {
  readonly file: string;
  /** Where it is a message of its own; null = it is shown in one of ours. */
  readonly channel: string | null;
  readonly thread: string | null;
  readonly isRemoved: boolean;
}

/** What becomes of our messages: those of these keys go, the others show something else. */
export interface Rewritten {
  readonly gone: readonly string[];
  readonly edited: readonly { readonly key: string; readonly content: Content }[];
}

/** How many rows were deleted or changed, by table; 0 is left out. */
export type RowCounts = Readonly<Record<string, number>>;

/** Deletes for good what is kept. */
export interface Forget {
  /** Sessions kept of the person with this e-mail, whatever PostHog still has. */
  sessionsOf(scope: Scope, email: string): Promise<readonly string[]>;
  /** Messages of ours that name what is to be deleted, with all that stands in their threads; the newest first. */
  messages(scope: Scope, what: Forgotten): Promise<readonly StandingMessage[]>;
  /** Files that show what is to be deleted. */
  files(scope: Scope, what: Forgotten): Promise<readonly StandingFile[]>;
  /** It is out of the chat: a deletion that is taken up again goes on after it. */
  removed(
    scope: Scope,
    one: { readonly message: string } | { readonly file: string },
  ): Promise<void>;
  /** Deletes it from every table, all or nothing, and changes the messages that stay. */
  rows(scope: Scope, what: Forgotten, messages: Rewritten): Promise<RowCounts>;
  /** What `rows` would do now; nothing is changed. */
  rehearse(scope: Scope, what: Forgotten, messages: Rewritten): Promise<RowCounts>;
}

/** Remembers which file in the chat shows which session, so that it can be deleted with it. */
export interface SharedFiles {
  /** `place`: where it stands as a message of its own; null = a message of ours will show it. */
  keep(
    scope: Scope,
    shared: {
      readonly file: string;
      readonly sessionId: string;
      readonly place: { readonly channel: string; readonly thread: string | null } | null;
    },
  ): Promise<void>;
}

/** What could not be taken out of the chat, and why. */
export interface Stuck {
  readonly channel: string | null;
  /** null = a file. */
  readonly ts: string | null;
  readonly reason: ChatErrorCode;
}

/** Takes what is ours out of the chat. Each throws ChatError; false = it was gone already. */
export interface ChatRemoval {
  message(channel: string, ts: string): Promise<boolean>;
  file(id: string): Promise<boolean>;
  /** The message that a file is by itself, wherever it stands in the channel or thread. */
  messageOfFile(
    place: { readonly channel: string; readonly thread: string | null },
    file: string,
  ): Promise<boolean>;
}
