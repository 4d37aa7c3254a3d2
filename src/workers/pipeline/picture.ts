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
 * Asks the renderer for a picture in a thread, once for its first message. The thread stands without it: a
 * queue that takes nothing now costs only the picture.
 */
export async function askPicture(
  { queues, now, log }: Pick<WorkerDeps, 'queues' | 'now' | 'log'>,
  { key: root, scope, channel }: Pick<OutboxMessage, 'key' | 'scope' | 'channel'>,
  { sessionId, seconds, what }: ShownMoment,
): Promise<void> {
  const requestId = `${root}:picture`;
  const payload: Payload<'render'> = {
    ...{ kind: 'picture', requestId, scope, channel, sessionId, what },
    seconds: Math.max(0, seconds),
    thread: null,
    threadOf: root,
    user: null,
    quiet: true,
    askedAt: now().getTime(),
  };
  await queues
    .enqueue('render', payload, { id: requestId })
    .catch((err: unknown) => log.warn({ err, root }, 'No picture was asked for'));
}
