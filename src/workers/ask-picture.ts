import type { Summary } from '../engine/sessions/summary.ts';
import { worstProblem } from '../engine/sessions/worst-problem.ts';
import type { Payload } from '../queues/payloads.ts';
import type { WorkerDeps } from './deps.ts';

/**
 * Asks the renderer for the picture of the summary's worst problem, under the summary's root. The
 * summary stands without it: a queue that takes nothing now costs only the picture.
 */
export async function askPicture(
  { queues, now, log }: Pick<WorkerDeps, 'queues' | 'now' | 'log'>,
  { requestId: root, scope, sessionId, channel, thread }: Payload<'summarize-session'>,
  summary: Summary,
): Promise<void> {
  const problem = worstProblem(summary);
  if (!problem) return;
  const requestId = `${root}:picture`;
  const payload: Payload<'render'> = {
    ...{ kind: 'picture', requestId, scope, sessionId, channel, thread },
    seconds: problem.seconds,
    what: problem.description,
    threadOf: root,
    user: null,
    askedAt: now().getTime(),
  };
  await queues
    .enqueue('render', payload, { id: requestId })
    .catch((err: unknown) => log.warn({ err, session: sessionId }, 'No picture was asked for'));
}
