import type { OutboxMessage } from '../../engine/ports/outbox.ts';
import type { Payload } from '../../queues/payloads.ts';
import type { WorkerDeps } from '../deps.ts';

/** What a thread shows of one session. */
export interface ShownMoment {
  readonly sessionId: string;
  readonly seconds: number;
  /** What happened there; safe to show. */
  readonly what: string;
}

/**
 * Asks the renderer for a picture in the thread that a message begins or stands in, once for the message. The thread stands without it: a
 * queue that takes nothing now costs only the picture.
 */
export async function askPicture(
  { queues, now, log }: Pick<WorkerDeps, 'queues' | 'now' | 'log'>,
  { key, scope, channel, threadOf }: Pick<OutboxMessage, 'key' | 'scope' | 'channel' | 'threadOf'>,
  { sessionId, seconds, what }: ShownMoment,
): Promise<void> {
  const requestId = `${key}:picture`;
  const payload: Payload<'render'> = {
    ...{ kind: 'picture', requestId, scope, channel, sessionId, what },
    seconds: Math.max(0, seconds),
    thread: null,
    threadOf: threadOf ?? key,
    user: null,
    quiet: true,
    askedAt: now().getTime(),
  };
  await queues
    .enqueue('render', payload, { id: requestId })
    .catch((err: unknown) => log.warn({ err, key }, 'No picture was asked for'));
}
