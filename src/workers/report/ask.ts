import type { ReportRun } from '../../engine/ports/report-runs.ts';
import { type Project, SourceError } from '../../engine/ports/source.ts';
import { leftOutSentence, readAsk } from '../../engine/requests/read-ask.ts';
import { queryOf, type Wish } from '../../engine/requests/wish.ts';
import { questionOf, wordsOf } from '../../engine/requests/words-of.ts';
import type { JobContext } from '../../queues/handler.ts';
import type { AskReport } from '../../queues/payloads/report.ts';
import { type Failure, failure } from '../../templates/failure.ts';
import { tellSourceFailure } from '../failures.ts';
import { isSpent } from '../reader.ts';
import { clearStatus, tryToTell } from '../tell.ts';
import type { ReportWorkerDeps } from './deps.ts';
import { planRun } from './plan.ts';
import { tellPlan } from './tell.ts';

/** Sessions read where nobody says how many, and how far back where nobody says since when, days. */
const USUAL = { limit: 100, days: 7 } as const;
const DAY_MS = 86_400_000;

/** What came of an ask: a plan in the channel, the only session's summary, or a word to the asker. */
type Answered = { readonly refused: Failure } | 'told';

/** Says what a report would read and take, for somebody to press Run. Run again, it changes nothing. */
export async function askReport(
  deps: ReportWorkerDeps,
  job: AskReport,
  context: JobContext,
): Promise<void> {
  try {
    const answered = await answer(deps, job, context);
    if (answered !== 'told') await tryToTell(deps, job, failure(answered.refused));
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    await tellSourceFailure(deps, { name: 'report', asker: job, context }, error);
  }
  await clearStatus(deps, job);
}

async function answer(
  deps: ReportWorkerDeps,
  job: AskReport,
  { signal }: JobContext,
): Promise<Answered> {
  const project = await deps.source.project(job.scope, signal);
  const events = [...project.funnel, ...(project.conversionEvent ? [project.conversionEvent] : [])];
  const clock = { now: new Date(job.askedAt), zone: project.timezone };
  const model = (await isSpent(deps, job.scope)) ? null : deps.model;
  const read = await readAsk(model, job.text, { ...clock, events, signal });
  if (!read.ok) return { refused: { kind: 'unclear-report', sentence: read.problem.sentence } };
  const run = runOf(job, read.wish, project);
  const leftOut = leftOutSentence(read.leftOut);
  const { selection, plan } = await planRun(deps, run, { leftOut, command: job.text, signal });
  const [first, ...others] = selection.sessions;
  if (!first) {
    const skipped = selection.skipped.length;
    return { refused: { kind: 'no-such-sessions', title: run.title, skipped } };
  }
  if (others.length === 0) await summarize(deps, job, first.sessionId);
  else await offer(deps, run, () => tellPlan(deps, run, plan));
  if (job.start && others.length > 0) await start(deps, job);
  return 'told';
}

/** As if whoever asked had pressed Run: with the same rules of who may spend how much. */
function start({ queues }: ReportWorkerDeps, job: AskReport): Promise<unknown> {
  const { scope, runId, channel, thread, user, responseUrl, askedAt } = job;
  const press = { scope, runId, channel, thread, user, responseUrl, askedAt, choice: null };
  const payload = { kind: 'press' as const, what: 'run' as const, ...press };
  return queues.enqueue('report', payload, { id: `${runId}:start` });
}

/** A job that comes again finds its run, which somebody may have started meanwhile. */
async function offer(
  { runs }: ReportWorkerDeps,
  run: ReportRun,
  tell: () => Promise<void>,
): Promise<void> {
  const known = await runs.find(run.id);
  if (!known) await runs.create(run);
  if (!known || known.state === 'planned') await tell();
}

/** One session needs no report. */
function summarize(
  { queues }: ReportWorkerDeps,
  job: AskReport,
  sessionId: string,
): Promise<unknown> {
  const { kind: _, runId, text: _text, ...asker } = job;
  const payload = { ...asker, sessionId, question: null, requestId: runId, fresh: false };
  return queues.enqueue('summarize-session', payload, { id: runId });
}

function runOf(job: AskReport, wish: Wish, { timezone: zone }: Project): ReportRun {
  const now = new Date(job.askedAt);
  const isOpen = wish.from === undefined && wish.to === undefined && wish.ids === undefined;
  const query = queryOf(isOpen ? { ...wish, from: job.askedAt - USUAL.days * DAY_MS } : wish);
  const { runId: id, scope, channel, thread, user, responseUrl } = job;
  return {
    ...{ id, scope, query, channel, thread, user, responseUrl },
    title: wordsOf(query, { zone, now }),
    question: questionOf(query),
    limit: wish.limit ?? USUAL.limit,
    askedAt: now,
    state: 'planned',
    report: null,
  };
}

/** The last word on an ask that was given up. */
export async function tellNotPlanned(
  deps: ReportWorkerDeps,
  job: AskReport,
  error: Error,
): Promise<void> {
  deps.telemetry.failed(error, { job: 'report' });
  await tryToTell(deps, job, failure({ kind: 'report-stuck' }));
  await clearStatus(deps, job);
}
