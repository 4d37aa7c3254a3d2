import type { Logger } from 'pino';
import type { Chat } from '../engine/ports/chat.ts';
import type { Consents } from '../engine/ports/consents.ts';
import type { Queues } from '../queues/queues.ts';

/** What listeners need: they parse, enqueue and acknowledge, and nothing else. */
export interface BotDeps {
  readonly queues: Pick<Queues, 'enqueue'>;
  readonly chat: Pick<Chat, 'post' | 'react' | 'status' | 'whisper'>;
  readonly consents: Pick<Consents, 'give' | 'withdraw'>;
  /** The project that this workspace asks about. */
  readonly home: { readonly host: string; readonly projectId: string; readonly name: string };
  readonly now: () => Date;
  readonly log: Pick<Logger, 'warn'>;
  /** Hears of every failure that somebody should look at. */
  readonly onError: (error: unknown) => void;
}
