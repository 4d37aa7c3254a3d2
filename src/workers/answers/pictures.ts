import type { Answer } from '../../engine/answers/answer.ts';
import type { FollowUp } from '../../queues/payloads/follow-up.ts';
import type { Payload } from '../../queues/payloads.ts';
import type { FollowUpDeps } from './deps.ts';

/** Pictures of one answer at most: a renderer makes one after the other. */
const MOST = 2;

/**
 * "show 3": asks the renderer for the stills of what is shown, under the answer. The answer stands without
 * them: a queue that takes nothing now costs only the pictures.
 */
export async function askPictures(
  { queues, now, log }: Pick<FollowUpDeps, 'queues' | 'now' | 'log'>,
  job: FollowUp,
  { claims, shows }: Pick<Answer, 'claims' | 'shows'>,
): Promise<void> {
  const { scope, channel, thread, user, requestId: root } = job;
  if (!shows) return;
  const moments = claims.flatMap(({ id, text: what, sessionId, seconds }) =>
    sessionId === null || seconds === null ? [] : [{ id, what, sessionId, seconds }],
  );
  for (const { id, what, sessionId, seconds } of moments.slice(0, MOST)) {
    const requestId = `${root}:picture:${id}`;
    const payload: Payload<'render'> = {
      ...{ kind: 'picture', requestId, scope, sessionId, what, channel, thread, user },
      ...{ threadOf: root, seconds: Math.max(0, seconds), askedAt: now().getTime() },
    };
    await queues
      .enqueue('render', payload, { id: requestId })
      .catch((err: unknown) => log.warn({ err, session: sessionId }, 'No picture was asked for'));
  }
}
