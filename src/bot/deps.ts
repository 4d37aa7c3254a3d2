import type { Logger } from 'pino';
import type { Access, People } from '../engine/ports/access.ts';
import type { ChannelSettings } from '../engine/ports/channel-settings.ts';
import type { Chat } from '../engine/ports/chat.ts';
import type { Consents } from '../engine/ports/consents.ts';
import type { FrictionSettings } from '../engine/ports/friction-settings.ts';
import type { Projects } from '../engine/ports/projects.ts';
import type { Setups } from '../engine/ports/setups.ts';
import type { Threads } from '../engine/ports/threads.ts';
import type { Queues } from '../queues/queues.ts';

/** What listeners need: they parse, enqueue and acknowledge, and nothing else. */
export interface BotDeps {
  readonly queues: Pick<Queues, 'enqueue'>;
  readonly chat: Pick<Chat, 'post' | 'react' | 'status' | 'whisper'>;
  readonly consents: Pick<Consents, 'give' | 'withdraw'>;
  readonly frictionSettings: Pick<FrictionSettings, 'read'>;
  /** What is said in our threads is kept when it is heard. */
  readonly threads: Pick<Threads, 'subjectOf' | 'turns' | 'hear' | 'settle' | 'stop'>;
  readonly channelSettings: Pick<ChannelSettings, 'read' | 'save'>;
  readonly setups: Pick<Setups, 'read' | 'save' | 'keepKey' | 'key'>;
  /** The project that a channel asks about, and those that it may be told to. */
  readonly homes: Pick<Projects, 'of' | 'list'>;
  /** Who may: the guard asks before any listener is told. */
  readonly access: Pick<Access, 'isApproved' | 'approve' | 'disapprove' | 'save'>;
  readonly people: Pick<People, 'person' | 'isShared'>;
  readonly now: () => Date;
  readonly log: Pick<Logger, 'warn'>;
  /** Hears of every failure that somebody should look at. */
  readonly onError: (error: unknown) => void;
}
