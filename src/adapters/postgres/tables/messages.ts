import type { ColumnType, Generated } from 'kysely';
import type { Json, JsonOrNone, Scoped } from './row.ts';

export interface OutboxTable extends Scoped {
  key: string;
  /** Order of arrival. */
  position: Generated<string>;
  channel: string;
  thread: string | null;
  thread_of: string | null;
  content: Json;
  /** The result: never replaced. */
  final: Generated<boolean>;
  /** Reaches the asker if the channel refuses the message. */
  fallback: string | null;
  /** JSON, in Subject's shape. */
  subject: ColumnType<unknown, string | undefined, string | undefined>;
  revision: Generated<number>;
  /** The revision on screen; 0 = none. */
  sent_revision: Generated<number>;
  ts: string | null;
  attempts: Generated<number>;
  uncertain: Generated<boolean>;
  /** Given up until the content changes. */
  given_up: Generated<boolean>;
  /** Until then a sender holds it. */
  leased_until: Date | null;
  /** That sender; of a lease that is over, the last one. */
  leased_by: string | null;
  retry_at: Date | null;
  error: string | null;
  created_at: Generated<Date>;
  /** Taken out of the chat by a deletion that has not ended. */
  removed_at: ColumnType<Date | null, never, Date>;
}

interface SharedFilesTable extends Scoped {
  /** The chat's id. */
  file: string;
  session_id: string;
  /** Where it stands as a message of its own; null = in one of ours. */
  channel: string | null;
  thread: string | null;
  shared_at: Date;
  removed_at: ColumnType<Date | null, never, Date>;
}

interface ShownLinksTable extends Scoped {
  channel: string;
  /** The message that the link stands in. */
  ts: string;
  url: string;
  session_id: string;
  shown_at: Date;
}

export interface TurnsTable extends Scoped {
  channel: string;
  thread: string;
  ts: string;
  said_by: 'person' | 'backstory';
  person: string | null;
  text: string;
  state: 'heard' | 'asked' | 'answered' | 'failed' | 'stopped';
  answer: JsonOrNone;
  answers: string | null;
  created_at: Date;
}

interface ChannelSettingsTable {
  workspace: string;
  channel: string;
  listening: 'without' | 'with' | 'off' | null;
  offers: Generated<'off' | 'links' | 'ids'>;
  set_by: string;
  set_at: Date;
}

interface FeedbackTable extends Scoped {
  message_key: string;
  /** '' = the whole message. */
  claim: string;
  said_by: string;
  kind: string;
  verdict: 'right' | 'wrong';
  /** JSON, in Said's shape. */
  said: Json;
  said_at: Date;
}

/** What is said to people, and what they say. */
export interface MessagesTables {
  outbox: OutboxTable;
  shared_files: SharedFilesTable;
  shown_links: ShownLinksTable;
  turns: TurnsTable;
  channel_settings: ChannelSettingsTable;
  feedback: FeedbackTable;
}
