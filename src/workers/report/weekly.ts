import { createHash } from 'node:crypto';
import type { RecordingsQuery } from '../../engine/ports/recording-list.ts';
import type { ReportRun } from '../../engine/ports/report-runs.ts';
import { SourceError } from '../../engine/ports/source.ts';
import { wordsOf } from '../../engine/requests/words-of.ts';
import { RetryLater } from '../../queues/errors.ts';
import { failure } from '../../templates/failure.ts';
import { reportWeekly } from '../../templates/report-weekly.ts';
import { lastingFailure } from '../failures.ts';
import type { ReportWorkerDeps } from './deps.ts';
import type { Pressed, Word } from './press.ts';
import { replyTo } from './replies.ts';
import { startRun } from './start-run.ts';

const WEEK_MS = 7 * 86_400_000;
/** What `choice` says where nobody pressed: a week is over. */
const IS_DUE = 'due';
/** The same where somebody wants it at once, whether it rests or not. */
export const RUN_NOW = 'now';

/** Between two tries where PostHog does not answer, and how many there are: for about two hours. */
const RETRY_SECONDS = 600;
const MOST_TRIES = 12;

/** Has a report run again every week, in its channel, on the same question; or runs it where it is due. */
export async function weekly(deps: ReportWorkerDeps, pressed: Pressed): Promise<Word> {
  const { run, job } = pressed;
  const isDue = job.choice === IS_DUE;
  if (isDue && (await deps.isPaused?.(run.scope, run.id))) return null;
  if (isDue || job.choice === RUN_NOW) return runAgain(deps, pressed).catch(tryLater(pressed));
  if (!deps.queues.schedule) return failure({ kind: 'report-stuck' });
  const from = new Date(job.askedAt + WEEK_MS);
  const due = { ...job, choice: IS_DUE, responseUrl: null };
  await deps.queues.schedule('report', due, { id: nameOf(run), everyMs: WEEK_MS, from });
  await say(deps, run, { by: job.user, next: from });
  return null;
}

/** Ends that. */
export async function notWeekly(deps: ReportWorkerDeps, { run, job }: Pressed): Promise<Word> {
  await deps.queues.unschedule?.('report', nameOf(run));
  await say(deps, run, { by: job.user, next: null });
  return null;
}

/** Everybody in the thread sees who it was, and can change it there. */
async function say(
  { delivery }: ReportWorkerDeps,
  run: ReportRun,
  said: { readonly by: string; readonly next: Date | null },
): Promise<void> {
  const content = reportWeekly({ runId: run.id, ...said });
  await delivery.post([{ ...replyTo(run, 'weekly'), content }]);
}

/**
 * A new report on the same question, its dates as much later as it is: started at once within the
 * budget, else planned for somebody to decide. The same when the job comes again.
 */
async function runAgain(deps: ReportWorkerDeps, pressed: Pressed): Promise<Word> {
  const { run, job, context } = pressed;
  const name = createHash('sha256').update(JSON.stringify([run.id, context.jobId]));
  const id = name.digest('hex').slice(0, 32);
  const known = await deps.runs.find(id);
  const { timezone } = await deps.source.project(run.scope, context.signal);
  const again = known ?? nextOf(run, id, { now: deps.now(), zone: timezone });
  if (!known) await deps.runs.create(again);
  const start = { ...job, runId: id, choice: again.factsOnly ? 'facts' : null };
  await startRun(deps, { ...pressed, run: again, job: start });
  return null;
}

/** Nobody waits for it: what PostHog does not give now, it gives later in the day. */
function tryLater({ context }: Pressed): (error: unknown) => never {
  return (error) => {
    const passing = error instanceof SourceError && lastingFailure(error) === null;
    if (!passing || context.run > MOST_TRIES) throw error;
    const seconds = Math.max(RETRY_SECONDS, error.retryAfterSeconds ?? 0);
    throw new RetryLater(seconds, error.message, { cause: error });
  };
}

function nextOf(
  run: ReportRun,
  id: string,
  clock: { readonly now: Date; readonly zone: string },
): ReportRun {
  const query = later(run.query, clock.now.getTime() - run.askedAt.getTime());
  return {
    ...run,
    ...{ id, query, title: wordsOf(query, clock), thread: null, responseUrl: null },
    ...{ askedAt: clock.now, state: 'planned', report: null, scheduled: true },
  };
}

function later(query: RecordingsQuery, byMs: number): RecordingsQuery {
  const { from, to } = query;
  return { ...query, from: from && from + byMs, to: to && to + byMs };
}

function nameOf({ id }: ReportRun): string {
  return `weekly-${id}`;
}
