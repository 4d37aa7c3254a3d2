import type { Report } from '../../engine/patterns/report.ts';
import type { ReportRun } from '../../engine/ports/report-runs.ts';
import { isOf, type Scope } from '../../engine/scope.ts';
import type { Payload } from '../../queues/payloads.ts';
import type { PatternPicture } from '../../templates/report-pattern.ts';
import type { RendererDeps } from '../deps.ts';
import type { ReportWorkerDeps } from './deps.ts';
import { replyFor, toldReport } from './replies.ts';

type AskDeps = Pick<ReportWorkerDeps, 'queues' | 'now' | 'log'>;

/**
 * Asks the renderer for the picture of a pattern's first example. The reply stands without it: a queue
 * that takes nothing now costs only the picture.
 */
export async function askPicture(
  { queues, now, log }: AskDeps,
  { id: runId, scope, channel, thread }: ReportRun,
  { id, name, examples }: Report['patterns'][number],
): Promise<void> {
  const [example] = examples;
  if (!example) return;
  const requestId = `${runId}:p:${id}:picture`;
  const payload: Payload<'render'> = {
    ...{ kind: 'picture', requestId, scope, channel, thread },
    sessionId: example.sessionId,
    seconds: example.seconds,
    what: name,
    threadOf: runId,
    pattern: { runId, id },
    user: null,
    askedAt: now().getTime(),
  };
  await queues
    .enqueue('render', payload, { id: requestId })
    .catch((err: unknown) => log.warn({ err, run: runId }, 'No picture was asked for'));
}

/** Puts the picture into the pattern's reply, which is told again from the stored report. */
export async function completeReply(
  deps: Pick<RendererDeps, 'runs' | 'delivery' | 'host' | 'access'>,
  { scope, pattern }: { scope: Scope; pattern: { readonly runId: string; readonly id: string } },
  picture: PatternPicture,
): Promise<void> {
  const run = await deps.runs.find(pattern.runId);
  if (!isOf(run, scope) || !run.report) return;
  const report = await toldReport(deps, run, run.report);
  const reply = replyFor(deps, run, report, { id: pattern.id, picture });
  if (reply) await deps.delivery.post([reply]);
}
