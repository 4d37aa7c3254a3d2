import { createProgress, type Progress as ProgressLine } from '../../delivery/progress.ts';
import type { OutboxMessage } from '../../engine/ports/outbox.ts';
import { SourceError } from '../../engine/ports/source.ts';
import type { Vision } from '../../engine/ports/vision.ts';
import { summaryWithoutNames } from '../../engine/privacy/without-names.ts';
import { type Progress, type Summarized, summarize } from '../../engine/sessions/summarize.ts';
import type { JobContext } from '../../queues/handler.ts';
import type { Payload } from '../../queues/payloads.ts';
import { failure } from '../../templates/failure.ts';
import { sessionDetails } from '../../templates/session-details.ts';
import { sessionRoot } from '../../templates/session-root.ts';
import { working } from '../../templates/working.ts';
import { askPicture } from '../ask-picture.ts';
import type { WorkerDeps } from '../deps.ts';
import { tellSourceFailure } from '../failures.ts';
import { mayName } from '../names.ts';
import { NOT_AGREED, readBy, readerFor } from '../reader.ts';
import { clearStatus, tryToTell } from '../tell.ts';

type Job = Payload<'summarize-session'>;
type Done = Extract<Summarized, { ok: true }>;
type Root = Omit<OutboxMessage, 'content'>;

/** What a summary works with. */
export interface SessionJobDeps extends WorkerDeps {
  /** Left out = nobody is asked to ask Replay Vision. */
  readonly vision?: Pick<Vision, 'rights'>;
}

/** Summarizes one session and puts the answer where it was asked. Run again, it changes nothing. */
export async function summarizeSession(
  deps: SessionJobDeps,
  job: Job,
  context: JobContext,
): Promise<void> {
  const { scope, channel, thread, requestId: key } = job;
  const subject = { kind: 'session', sessionId: job.sessionId } as const;
  const root: Root = { key, scope, channel, thread, threadOf: null, subject };
  const line = createProgress({ delivery: deps.delivery, message: root, log: deps.log });
  try {
    const reader = await readerFor(deps, scope);
    const result = await summarize(readBy(deps, reader), {
      ...job,
      again: job.fresh,
      signal: context.signal,
      onProgress: (progress) => show(line, progress),
    });
    if (result.ok) {
      const askConsent = reader === NOT_AGREED ? await deps.projectName() : null;
      const canAskVision = await mayAskVision(deps, job);
      const summary = (await mayName(deps, scope))
        ? result.summary
        : summaryWithoutNames(result.summary);
      await line.finish(answer(deps, job, root, { ...result, summary, askConsent, canAskVision }));
      await askPicture(deps, job, result.summary);
      count(deps, job, result);
    } else await tellFailure(deps, job, result.failure, context);
  } finally {
    await line.stop();
  }
  await clearStatus(deps, job);
}

/** An answer does not wait longer to know whether there is one button more, ms. */
const RIGHTS_TIMEOUT_MS = 5000;

/** Whether the key may use Replay Vision; where that cannot be known now, nobody is offered it. */
async function mayAskVision({ vision, log }: SessionJobDeps, { scope }: Job): Promise<boolean> {
  try {
    const rights = await vision?.rights(scope, AbortSignal.timeout(RIGHTS_TIMEOUT_MS));
    return rights !== undefined && rights !== 'none';
  } catch (err) {
    log.info({ err }, 'Whether Replay Vision may be asked is not known');
    return false;
  }
}

/** The answer's messages: the root, and its course and evidence in the thread. */
function answer(
  deps: WorkerDeps,
  job: Job,
  root: Root,
  { summary, storedAt, ...offers }: Done & { askConsent: string | null; canAskVision: boolean },
) {
  const { host } = deps;
  const stored = storedAt ? { stored: { at: storedAt, now: deps.now() } } : {};
  const fallback = job.responseUrl === null ? {} : { fallback: job.responseUrl };
  const content = sessionRoot(summary, { host, ...offers, ...stored });
  const details = sessionDetails(summary, { host, canAsk: true }).map((content, i) => ({
    ...root,
    key: `${root.key}:details:${i + 1}`,
    threadOf: root.key,
    final: true,
    content,
  }));
  return [{ ...root, ...fallback, final: true, content }, ...details];
}

function count(deps: WorkerDeps, { scope, sessionId, askedAt }: Job, { summary }: Done): void {
  const seconds = (deps.now().getTime() - askedAt) / 1000;
  deps.telemetry.summaryDelivered({ scope, sessionId, mode: summary.mode, seconds });
}

/** The line says what is measured, never what a model has not yet been checked on. */
function show(line: ProgressLine, progress: Progress): void {
  if (progress.stage === 'looking') line.show(working({ stage: 'looking' }));
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

async function tellFailure(
  deps: WorkerDeps,
  job: Job,
  failed: Extract<Summarized, { ok: false }>['failure'],
  context: JobContext,
): Promise<void> {
  const run = { name: 'summarize-session', asker: job, context } as const;
  if (failed instanceof SourceError) return tellSourceFailure(deps, run, failed);
  const session = job.sessionId;
  const told =
    failed === 'nothing-recorded'
      ? failure({ kind: failed, session })
      : failure({ kind: 'unknown-session', session, keptDays: null, oldest: null });
  await tryToTell(deps, job, told);
}

/** The last word on a job that was given up, whose worker died too often included. */
export async function tellGivenUp(deps: WorkerDeps, job: Job, error: Error): Promise<void> {
  deps.telemetry.failed(error, { job: 'summarize-session' });
  await tryToTell(deps, job, failure({ kind: 'unfinished', session: job.sessionId }));
  await clearStatus(deps, job);
}
