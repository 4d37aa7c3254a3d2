import type { ChatErrorCode } from '../../engine/ports/chat.ts';
import { RetryLater } from '../../queues/errors.ts';
import { failure } from '../../templates/failure.ts';
import type { WorkerDeps } from '../deps.ts';

/** Channels that we cannot write in until somebody lets us in. */
const CLOSED: ReadonlySet<ChatErrorCode> = new Set(['not_in_channel', 'channel_not_found']);

/** Brings a message of the outbox on screen, for this job; one that is refused for good is told to its asker. */
export async function deliver(deps: WorkerDeps, key: string, jobId: string): Promise<void> {
  const { delivery, respond, telemetry, now, log } = deps;
  const delivered = await delivery.deliver(key, jobId);
  if (typeof delivered === 'string') return;
  if ('retryAt' in delivered) {
    const seconds = (delivered.retryAt.getTime() - now().getTime()) / 1000;
    throw new RetryLater(Math.max(1, seconds));
  }
  const { refused, reason, fallback } = delivered;
  if (!CLOSED.has(refused)) telemetry.failed(new Error(reason), { job: 'deliver', code: refused });
  if (!fallback) return log.warn({ key, refused }, 'A refused message could not be told');
  await respond(fallback, failure({ kind: 'not-in-channel' })).catch((err: unknown) =>
    log.warn({ err, key, refused }, 'A refused message could not be told'),
  );
}
