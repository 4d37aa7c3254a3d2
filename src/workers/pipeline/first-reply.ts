import type { OutboxMessage } from '../../engine/ports/outbox.ts';
import type { AlertPost } from '../../engine/signals/alerts/action.ts';
import type { AlertMessage } from '../../engine/signals/alerts/message.ts';
import { alertCourse, alertDetails } from '../../templates/alert-details.ts';
import type { WorkerDeps } from '../deps.ts';
import { askPicture, type ShownMoment } from './picture.ts';

type ReplyDeps = Pick<WorkerDeps, 'delivery' | 'queues' | 'now' | 'log'>;

/**
 * Tells what an alert's message has no room for, in its thread: under a first message the chart of its rate
 * with all details and the picture of its worst moment, and the same under the first cards of several that share
 * one; under a reopening the chart alone where there is one. Any other message has nothing more to tell. Done twice, it tells nothing twice.
 * @param said the post as it went to the outbox
 * @param zone IANA name of the project's time zone
 */
export async function firstReply(
  deps: ReplyDeps,
  { place, detailed, message }: AlertPost,
  { said, zone }: { readonly said: OutboxMessage; readonly zone: string },
): Promise<void> {
  if ('items' in message) return;
  const isBack = place === 'reply' && BACK.includes(message.news);
  const isFirst = place === 'root' || detailed;
  if (!isFirst && !isBack) return;
  const drawn = alertCourse(message, zone);
  if (isBack && !drawn) return;
  const { key, scope, channel } = said;
  const threadOf = said.threadOf ?? key;
  const replies = alertDetails(message, drawn).map((content, i): OutboxMessage => {
    const own = { key: `${key}:details:${i + 1}`, scope, channel, thread: null, threadOf };
    return { ...own, content, final: true };
  });
  await deps.delivery.post(replies);
  const worst = isFirst && worstOf(message);
  if (worst) await askPicture(deps, { ...said, threadOf }, worst);
}

/** It is there again, by other numbers than the first time. */
const BACK: readonly AlertMessage['news'][] = ['reopened', 'fix-failed'];

/** The most telling moment comes first; null = nothing was seen in recordings. */
function worstOf({ seen }: AlertMessage): ShownMoment | null {
  for (const { sessionId, seconds, text: what } of seen)
    if (sessionId !== null && seconds !== null) return { sessionId, seconds, what };
  return null;
}
