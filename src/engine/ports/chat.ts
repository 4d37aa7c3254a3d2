import type { Content } from './outbox.ts';

export type ChatErrorCode =
  | 'rate_limited'
  | 'unauthorized'
  | 'missing_scope'
  | 'not_in_channel'
  | 'channel_not_found'
  | 'message_not_found'
  | 'invalid_content'
  | 'unavailable';

/** Why the chat refused, in a closed list. `certain` = nothing was posted for sure. */
export class ChatError extends Error {
  readonly code: ChatErrorCode;
  readonly certain: boolean;
  readonly retryAfterSeconds: number | null;

  constructor(
    code: ChatErrorCode,
    message: string,
    options: ErrorOptions & { certain: boolean; retryAfterSeconds?: number },
  ) {
    super(message, options);
    this.name = 'ChatError';
    this.code = code;
    this.certain = options.certain;
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
  }
}

export interface Post {
  readonly channel: string;
  readonly thread: string | null;
  readonly content: Content;
  /** Our own id, kept in the message's metadata, by which `find` recognizes it. */
  readonly key: string;
}

/** A message as it stands in a thread. */
export interface ThreadMessage {
  readonly ts: string;
  /** Who wrote it: a person, or another app; null = we did. */
  readonly user: string | null;
  /** All that is read in it: untrusted. */
  readonly text: string;
}

/** A picture or a film for people. */
export interface Upload {
  readonly name: string;
  readonly title: string;
  /** What it shows, for who cannot see it. */
  readonly alt: string;
  readonly bytes: Uint8Array;
}

/** Where people talk. Every method throws ChatError. */
export interface Chat {
  post(post: Post): Promise<{ readonly ts: string }>;
  update(channel: string, ts: string, content: Content): Promise<void>;
  /** The message of ours with this key in the channel or thread, posted after `sinceTs`; null if none. */
  find(place: { channel: string; thread: string | null; key: string }): Promise<string | null>;
  /** What stands in the thread with this root, oldest first: of a long one, the beginning. */
  thread(channel: string, ts: string): Promise<readonly ThreadMessage[]>;
  /** Seen by one person, outside the outbox's promise. */
  whisper(
    to: { channel: string; user: string; thread: string | null },
    content: Content,
  ): Promise<void>;
  /** A status line under a thread; an empty one clears it. Best effort. */
  status(channel: string, thread: string, text: string): Promise<void>;
  /** Uploads a file that nobody sees yet. @returns its id, for a block that shows it */
  upload(file: Upload): Promise<{ readonly file: string }>;
  /** Uploads a file straight into a thread, where no block could show it. @returns its id */
  share(
    place: { channel: string; thread: string | null },
    file: Upload,
  ): Promise<{ readonly file: string }>;
  react(channel: string, ts: string, emoji: string): Promise<void>;
  /** Shows something else in the open form of this id. @returns false = nobody has it open any more */
  updateView(id: string, view: object): Promise<boolean>;
  /** Shows this on the app's Home tab of one person. */
  publishHome(user: string, view: object): Promise<void>;
  /** Whether this person administers or owns the workspace. */
  isAdmin(user: string): Promise<boolean>;
}
