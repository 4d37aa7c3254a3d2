import { createProgress, type Progress as ProgressLine } from '../../delivery/progress.ts';
import type { OutboxMessage } from '../../engine/ports/outbox.ts';
import { type Progress, type Summarized, summarize } from '../../engine/sessions/summarize.ts';
import type { Summary } from '../../engine/sessions/summary.ts';
import type { JobContext } from '../../queues/handler.ts';
import type { Payload } from '../../queues/payloads.ts';
import { sessionDetails } from '../../templates/session-details.ts';
import { sessionRoot } from '../../templates/session-root.ts';
import { working } from '../../templates/working.ts';
import type { WorkerDeps } from '../deps.ts';
import { tellFailure } from '../failures.ts';

type Job = Payload<'summarize-session'>;

/** Summarizes one session and puts the answer where it was asked. Run again, it edits what is there. */
export async function summarizeSession(
  deps: WorkerDeps,
  job: Job,
  context: JobContext,
): Promise<void> {
  const root = {
    key: job.requestId,
    scope: job.scope,
    channel: job.channel,
    thread: job.thread,
    threadOf: null,
  };
  const line = createProgress({ delivery: deps.delivery, message: root, log: deps.log });
  try {
    const result = await summarize(deps, {
      ...job,
      again: job.fresh,
      signal: context.signal,
      onProgress: (progress) => show(line, progress),
    });
    if (result.ok) await deliver(deps, job, line, root, result);
    else await tellFailure(deps, job, result.failure, context);
  } finally {
    await line.stop();
  }
}

async function deliver(
  deps: WorkerDeps,
  job: Job,
  line: ProgressLine,
  root: Omit<OutboxMessage, 'content'>,
  { summary, storedAt }: Extract<Summarized, { ok: true }>,
): Promise<void> {
  const stored = storedAt ? { stored: { at: storedAt, now: deps.now() } } : {};
  const content = sessionRoot(summary, { host: deps.host, ...stored });
  await line.finish([{ ...root, content }, ...details(deps, root, summary)]);
  if (job.thread !== null) await clearStatus(deps, job.channel, job.thread);
  const seconds = (deps.now().getTime() - job.askedAt) / 1000;
  deps.telemetry.summaryDelivered({
    scope: job.scope,
    sessionId: job.sessionId,
    mode: summary.mode,
    seconds,
  });
}

/** The course and the evidence: in the root's thread, or after it in the thread where it was asked. */
function details(
  { host }: WorkerDeps,
  root: Omit<OutboxMessage, 'content'>,
  summary: Summary,
): OutboxMessage[] {
  return sessionDetails(summary, { host, canAsk: false }).map((content, i) => ({
    ...root,
    key: `${root.key}:details:${i + 1}`,
    threadOf: root.key,
    content,
  }));
}

/** The line says what is measured, never what a model has not yet been checked on. */
function show(line: ProgressLine, progress: Progress): void {
  if (progress.stage !== 'measured') return;
  const { data, facts } = progress.analysis;
  const rages = facts.filter(({ rule }) => rule === 'posthog-rage-click');
  line.show(
    working({
      stage: 'writing',
      durationSeconds: data.durationSeconds,
      clicks: data.recording?.clicks ?? data.observed.clicks.length,
      rageClicks: rages.reduce((sum, { times }) => sum + times.length, 0),
    }),
  );
}

async function clearStatus(
  { chat, log }: WorkerDeps,
  channel: string,
  thread: string,
): Promise<void> {
  await chat
    .status(channel, thread, '')
    .catch((err: unknown) => log.warn({ err, channel }, 'A status line was not cleared'));
}
