import type { Logger } from 'pino';
import type { Content, OutboxMessage } from '../engine/ports/outbox.ts';
import type { Delivery } from './delivery.ts';

/** Slack takes about one edit in 3 s; one in 10 s reads calmly (slack.md §2, §6.2). */
const INTERVAL_MS = 10_000;

/** When it is, and how to be called later. */
export interface Clock {
  now(): Date;
  /** Calls back after `ms`, unless the returned function is called before. */
  after(ms: number, call: () => void): () => void;
}

/** The time of the machine. */
export const systemClock: Clock = {
  now: () => new Date(),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};

/** A message that tells how far the work is, and becomes its result. */
export interface Progress {
  /** Shows this state now or when the next edit is due; a newer one takes the place of a waiting one. */
  show(content: Content): void;
  /** Ends the progress and posts the result; no edit of the progress can come after it. */
  finish(messages: readonly OutboxMessage[]): Promise<void>;
  /** Ends the progress without a result; what is on screen stays. */
  stop(): Promise<void>;
}

export interface ProgressOptions {
  readonly delivery: Pick<Delivery, 'post'>;
  /** The message that is edited: the result is posted under the same key. */
  readonly message: Omit<OutboxMessage, 'content'>;
  readonly log: Pick<Logger, 'warn'>;
  readonly clock?: Clock;
}

/** Limits the edits of a progress message to one in 10 s; the last state always wins. */
export function createProgress(options: ProgressOptions): Progress {
  const { delivery, message, log, clock = systemClock } = options;
  let waiting: Content | null = null;
  let cancel: (() => void) | null = null;
  let lastEdit = Number.NEGATIVE_INFINITY;
  let posting = Promise.resolve();
  let ended = false;

  function edit(): void {
    cancel = null;
    if (!waiting) return;
    const content = waiting;
    waiting = null;
    lastEdit = clock.now().getTime();
    posting = posting
      .then(() => delivery.post([{ ...message, content }]))
      .catch((err: unknown) => log.warn({ err, key: message.key }, 'A progress edit was lost'));
  }

  async function stop(): Promise<void> {
    ended = true;
    cancel?.();
    await posting; // a progress edit saved after the result would replace it
  }

  return {
    show(content) {
      if (ended) return;
      waiting = content;
      const due = lastEdit + INTERVAL_MS - clock.now().getTime();
      if (due <= 0) edit();
      else cancel ??= clock.after(due, edit);
    },
    async finish(messages) {
      await stop();
      await delivery.post(messages);
    },
    stop,
  };
}
