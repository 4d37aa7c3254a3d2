import { createHash } from 'node:crypto';
import type { ReportRun } from '../../engine/ports/report-runs.ts';
import { SourceError } from '../../engine/ports/source.ts';
import { narrowings } from '../../engine/requests/narrowings.ts';
import { questionOf, wordsOf } from '../../engine/requests/words-of.ts';
import { isOf } from '../../engine/scope.ts';
import type { JobContext } from '../../queues/handler.ts';
import type { PressReport } from '../../queues/payloads/report.ts';
import { failure } from '../../templates/failure.ts';
import type { Message } from '../../templates/render.ts';
import { reportLink } from '../../templates/report-link.ts';
import { tellSourceFailure } from '../failures.ts';
import { type Asker, tryToTell } from '../tell.ts';
import type { ReportWorkerDeps } from './deps.ts';
import { askPicture } from './picture.ts';
import { planRun } from './plan.ts';
import { replyFor } from './replies.ts';
import { startRun } from './start-run.ts';
import { tellCancelled, tellPlan } from './tell.ts';
import { notWeekly, weekly } from './weekly.ts';

/** Something that was pressed under a run that is known. */
export interface Pressed {
  readonly run: ReportRun;
  readonly job: PressReport;
  readonly context: JobContext;
}

/** A word for whoever pressed; null = what they see is the answer. */
export type Word = Message | null;

type Take = (deps: ReportWorkerDeps, pressed: Pressed) => Promise<Word>;

/** Does what somebody pressed under a plan or a report. Run again, it changes nothing. */
export async function pressReport(
  deps: ReportWorkerDeps,
  job: PressReport,
  context: JobContext,
): Promise<void> {
  const found = await deps.runs.find(job.runId);
  const run = isOf(found, job.scope) ? found : null;
  const asker = askerOf(job, run);
  try {
    const word = run
      ? await TAKES[job.what](deps, { run, job, context })
      : failure({ kind: 'report-lost' });
    if (word) await tryToTell(deps, asker, word);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    const unanswered = { ...asker, askedAt: job.askedAt };
    await tellSourceFailure(deps, { name: 'report', asker: unanswered, context }, error);
  }
}

/** The last word on something pressed that was given up. */
export async function tellNotDone(
  deps: ReportWorkerDeps,
  job: PressReport,
  error: Error,
): Promise<void> {
  deps.telemetry.failed(error, { job: 'report' });
  await tryToTell(deps, askerOf(job, null), failure({ kind: 'report-stuck' }));
}

const TAKES: Readonly<Record<PressReport['what'], Take>> = {
  run: startRun,
  narrow,
  cancel,
  rest: again,
  show,
  weekly,
  'not-weekly': notWeekly,
  link: freshLink,
};

/** All that can be pressed stands in the root: in the thread that was asked in, or in none. */
function askerOf({ channel, user, responseUrl }: PressReport, run: ReportRun | null): Asker {
  return { channel, user, responseUrl, askedIn: run?.thread ?? null };
}

/** Less than was planned, in the same message; of a run that is over, a plan of its own. */
async function narrow(
  deps: ReportWorkerDeps,
  { run, job, context: { signal } }: Pressed,
): Promise<Word> {
  const ways = narrowings(run.query, { now: deps.now() });
  const way = ways.find(({ label }) => label === job.choice);
  if (!way) return failure({ kind: 'report-over' });
  const { timezone: zone } = await deps.source.project(run.scope, signal);
  const title = wordsOf(way.query, { zone, now: deps.now() });
  const query = { query: way.query, title, question: questionOf(way.query) };
  const isPlanned = run.state === 'planned';
  const wanted = { ...(isPlanned ? run : anew(run, job)), ...query };
  const { plan, selection } = await planRun(deps, wanted, { signal });
  if (selection.sessions.length === 0) {
    return failure({ kind: 'no-such-sessions', title, skipped: selection.skipped.length });
  }
  if (isPlanned && !(await deps.runs.replan(run.id, wanted)))
    return failure({ kind: 'report-over' });
  if (!isPlanned) await create(deps, wanted);
  await tellPlan(deps, wanted, plan);
  return null;
}

/** The same question once more, as a plan: what is read already costs nothing again. */
async function again(
  deps: ReportWorkerDeps,
  { run, job, context: { signal } }: Pressed,
): Promise<Word> {
  const wanted = anew(run, job);
  const { plan, selection } = await planRun(deps, wanted, { signal });
  if (selection.sessions.length === 0) {
    const skipped = selection.skipped.length;
    return failure({ kind: 'no-such-sessions', title: run.title, skipped });
  }
  await create(deps, wanted);
  await tellPlan(deps, wanted, plan);
  return null;
}

/** A run of its own; the same when the job comes again. Its name is as hard to guess as the first one's. */
function anew(run: ReportRun, { user, responseUrl, askedAt, choice }: PressReport): ReportRun {
  const name = createHash('sha256').update(JSON.stringify([run.id, choice, askedAt]));
  const id = name.digest('hex').slice(0, 32);
  const asked = { user, responseUrl, askedAt: new Date(askedAt) };
  return { ...run, ...asked, id, state: 'planned', report: null };
}

async function create({ runs }: ReportWorkerDeps, run: ReportRun): Promise<void> {
  if (!(await runs.find(run.id))) await runs.create(run);
}

async function cancel(deps: ReportWorkerDeps, { run }: Pressed): Promise<Word> {
  const { runs, steps } = deps;
  const isEnded =
    run.state === 'cancelled' || (await runs.move(run.id, ['planned', 'running'], 'cancelled'));
  if (!isEnded) return failure({ kind: 'report-over' });
  await tellCancelled(deps, run, await steps.count(run.id, 'read'));
  return null;
}

/** A pattern that is not told by itself, in the thread. */
async function show(deps: ReportWorkerDeps, { run, job }: Pressed): Promise<Word> {
  const pattern = run.report?.patterns.find(({ id }) => id === job.choice);
  const reply = run.report && pattern ? replyFor(deps, run, run.report, pattern) : null;
  if (!pattern || !reply) return failure({ kind: 'report-lost' });
  await deps.delivery.post([reply]);
  await askPicture(deps, run, pattern);
  return null;
}

/** Links are good for so long (web/links.ts); one that was told earlier leads nowhere now. */
const LINK_DAYS = 30;

async function freshLink({ reportUrl, now }: ReportWorkerDeps, { run }: Pressed): Promise<Word> {
  if (!run.report || !reportUrl) return null;
  const days = (now().getTime() - Date.parse(run.report.madeAt)) / 86_400_000;
  return days < LINK_DAYS ? null : reportLink(new URL(reportUrl(run.id)));
}
