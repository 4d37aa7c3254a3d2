import type { Logger } from 'pino';
import type { Delivery } from '../delivery/delivery.ts';
import type { Chat } from '../engine/ports/chat.ts';
import type { Content } from '../engine/ports/outbox.ts';
import type { Telemetry } from '../engine/ports/telemetry.ts';
import type { SummarizeDeps } from '../engine/sessions/summarize.ts';

/** What jobs work with. */
export interface WorkerDeps extends SummarizeDeps {
  readonly delivery: Delivery;
  readonly chat: Pick<Chat, 'whisper' | 'status'>;
  /** Reaches the asker by a response URL, also where we may not write. @throws ChatError */
  readonly respond: (url: string, content: Content) => Promise<void>;
  readonly telemetry: Telemetry;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Base of links to PostHog. */
  readonly host: string;
}
