import type { Logger } from 'pino';
import type { ChannelSettings } from '../engine/ports/channel-settings.ts';
import type { Chat } from '../engine/ports/chat.ts';
import type { Consents } from '../engine/ports/consents.ts';
import type { FrictionSettings } from '../engine/ports/friction-settings.ts';
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
  readonly channelSettings: Pick<ChannelSettings, 'read'>;
  /** The project that this workspace asks about. */
  readonly home: { readonly host: string; readonly projectId: string; readonly name: string };
  readonly now: () => Date;
  readonly log: Pick<Logger, 'warn'>;
  /** Hears of every failure that somebody should look at. */
  readonly onError: (error: unknown) => void;
}
