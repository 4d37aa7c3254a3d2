import type { Logger } from 'pino';
import type { Said } from '../engine/feedback/said.ts';
import { type Chat, ChatError, type ChatErrorCode } from '../engine/ports/chat.ts';
import type { ClaimedMessage, Content, Outbox, OutboxMessage } from '../engine/ports/outbox.ts';
import type { Scope } from '../engine/scope.ts';
import { isDisputable, markDisputes } from '../templates/dispute-mark.ts';
import { check } from '../templates/limits.ts';
import { asChatError, nextTry } from './failures.ts';
import { placeOnScreen } from './place.ts';

/**
 * How a delivery ended. `nothing`: all is on screen, or it is another's turn. `retryAt`: not yet,
 * try then. `refused`: never, for this reason; `fallback` reaches the asker another way, if there is one.
 */
export type Delivered =
  | 'sent'
  | 'nothing'
  | { readonly retryAt: Date }
  | { readonly refused: ChatErrorCode; readonly reason: string; readonly fallback?: string };

export interface Delivery {
  /** Saves messages (or new content of known ones) and asks for their delivery. */
  post(messages: readonly OutboxMessage[]): Promise<void>;
  /**
   * Brings the newest content of this message on screen, exactly once. `by` is who does it, the same
   * one whenever it is taken up again after an interruption, and never two at a time.
   */
  deliver(key: string, by: string): Promise<Delivered>;
  /**
   * Begins a message in a way of its own, which tells its timestamp: what is posted later under its key edits
   * it. Once: where it was begun or tried before, it is brought on screen as any other.
   * @returns null = it was not begun so. @throws what `start` throws; the message can be posted all the same
   */
  begin(message: OutboxMessage, start: () => Promise<string>): Promise<string | null>;
  /** Asks for the delivery of all that is due: replies whose root has come, retries, lost jobs. */
  sweep(): Promise<void>;
}

export interface DeliveryOptions {
  readonly outbox: Outbox;
  readonly chat: Chat;
  readonly now: () => Date;
  readonly log: Pick<Logger, 'warn'>;
  /** Claims of a message that somebody calls wrong: their marks stay with it whatever is posted over it. */
  readonly disputes?: (scope: Scope, key: string) => Promise<readonly Said[]>;
  /** Puts a `deliver` job for this key into the queue. A second one for the same key does no harm. */
  readonly enqueueDelivery: (key: string) => Promise<void>;
}

/** Longer than looking for a message and posting it take with the chat's time limits. */
const LEASE_MS = 120_000;

/** Well below the 6 s after which a job of a process that gives no sign of life may be given to another. */
const HELD_UP_MS = 3000;

/** How many due messages one sweep takes. */
const SWEEP_LIMIT = 200;

/** The way of every message to the screen: the outbox first, then the chat, then the mark that it is there. */
export function createDelivery(options: DeliveryOptions): Delivery {
  const { outbox, enqueueDelivery } = options;

  async function enqueue(key: string): Promise<void> {
    // In the outbox it is safe: what the queue does not take now, a later sweep finds.
    await enqueueDelivery(key).catch((err: unknown) =>
      options.log.warn({ err, key }, 'A delivery waits for the next sweep'),
    );
  }

  async function sweep(): Promise<void> {
    for (const key of await outbox.due(SWEEP_LIMIT)) await enqueue(key);
  }

  return {
    async post(messages) {
      await outbox.save(await Promise.all(messages.map((one) => marked(options, one))));
      for (const { key } of messages) await enqueue(key);
    },
    async deliver(key, by) {
      const { delivered, isNew } = await deliverAll(options, key, by);
      if (isNew) await sweep(); // replies wait for their root
      return delivered;
    },
    begin: (message, start) => begin(options, message, start),
    sweep,
  };
}

/** A message that is told anew has the marks that it had. */
async function marked(
  { disputes }: DeliveryOptions,
  message: OutboxMessage,
): Promise<OutboxMessage> {
  const { scope, key, content } = message;
  if (!disputes || !isDisputable(content)) return message;
  return { ...message, content: markDisputes(content, await disputes(scope, key)) };
}

async function begin(
  options: DeliveryOptions,
  message: OutboxMessage,
  start: () => Promise<string>,
): Promise<string | null> {
  const { outbox } = options;
  const { key } = message;
  await outbox.save([message]);
  const claimed = await outbox.claim(key, { by: `begin:${key}`, ms: LEASE_MS });
  if (!claimed) return null;
  if (claimed.ts !== null || claimed.uncertain) {
    await attempt(options, claimed);
    return null;
  }
  const { revision } = claimed;
  try {
    const ts = await start();
    await outbox.sent(key, { ts, revision });
    return ts;
  } catch (error) {
    const { message: reason, certain } = asChatError(error);
    await outbox.failed(key, { error: reason, retryAt: null, certain, revision });
    throw error;
  }
}

/** Sends until nothing is left to send: while one revision is on its way or refused, the next may be saved. */
async function deliverAll(options: DeliveryOptions, key: string, by: string) {
  let delivered: Delivered = 'nothing';
  let isNew = false;
  for (;;) {
    const message = await claim(options.outbox, key, by);
    if (!message) return { delivered, isNew };
    delivered = await attempt(options, message);
    if (typeof delivered === 'object' && 'retryAt' in delivered) return { delivered, isNew };
    isNew ||= delivered === 'sent' && message.ts === null;
  }
}

/**
 * Takes the message, and once more if that took so long that the process may have been held up: another
 * one may have been given the same job meanwhile, and what it posted must be seen.
 */
async function claim(outbox: Outbox, key: string, by: string): Promise<ClaimedMessage | null> {
  const lease = { by, ms: LEASE_MS };
  const asked = performance.now();
  const message = await outbox.claim(key, lease);
  const isLate = performance.now() - asked > HELD_UP_MS;
  return message && isLate ? outbox.claim(key, lease) : message;
}

async function attempt(options: DeliveryOptions, message: ClaimedMessage): Promise<Delivered> {
  const { key, content, revision } = message;
  let ts: string;
  try {
    refuseUnfit(content);
    ts = await placeOnScreen(options.chat, message);
  } catch (error) {
    return giveBack(options, message, asChatError(error));
  }
  // If this fails, the lease runs out and the next attempt looks on screen first.
  await options.outbox.sent(key, { ts, revision });
  return 'sent';
}

function refuseUnfit(content: Content): void {
  const unfit = check(content);
  if (unfit.length === 0) return;
  const reason = `The message breaks Slack's limits: ${unfit.join('; ')}`;
  throw new ChatError('invalid_content', reason, { certain: true });
}

async function giveBack(
  { outbox, now, log }: DeliveryOptions,
  { key, revision, attempts, fallback }: ClaimedMessage,
  error: ChatError,
): Promise<Delivered> {
  const { code, message: reason, certain } = error;
  const retryAt = nextTry(error, { now: now(), attempts });
  log.warn({ err: error, key, attempts, retryAt }, 'A message did not reach the screen');
  await outbox.failed(key, { error: reason, retryAt, certain, revision });
  if (retryAt) return { retryAt };
  return { refused: code, reason, ...(fallback ? { fallback } : {}) };
}
