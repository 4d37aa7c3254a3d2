import { ChatError } from '../../engine/ports/chat.ts';
import { failure } from '../../templates/failure.ts';
import { barrierOf, type Plan } from '../../templates/report-plan.ts';
import type { ReportWorkerDeps } from './deps.ts';
import { planRun } from './plan.ts';
import type { Pressed, Word } from './press.ts';
import { tellPlan, tellProgress } from './tell.ts';

/** What `choice` says where no model shall read. */
const FACTS = 'facts';

/**
 * Starts a planned run, once, whoever presses first. What it costs is reckoned again: others may have
 * spent meanwhile, and nobody runs what only an admin may.
 */
export async function startRun(
  deps: ReportWorkerDeps,
  { run, job, context: { signal } }: Pressed,
): Promise<Word> {
  if (run.state === 'running') return enqueue(deps, job);
  if (run.state !== 'planned') return failure({ kind: 'report-over' });
  const wanted = job.choice === FACTS ? { ...run, factsOnly: true } : run;
  const { plan } = await planRun(deps, wanted, { signal });
  const refused = await refusalOf(deps, plan, job.user);
  if (refused) {
    await tellPlan(deps, run, plan);
    return refused;
  }
  if (!(await deps.runs.replan(run.id, wanted))) return failure({ kind: 'report-over' });
  if (!(await deps.runs.move(run.id, ['planned'], 'running')))
    return failure({ kind: 'report-over' });
  const of = plan.estimate.sessions;
  await tellProgress(deps, wanted, { stage: 'reading', done: 0, of, secondsLeft: null });
  return enqueue(deps, job);
}

/** Taken up once, whoever asks for it: also where a press before did not get this far. */
async function enqueue(
  { queues }: ReportWorkerDeps,
  { scope, runId }: Pressed['job'],
): Promise<Word> {
  await queues.enqueue('report', { kind: 'run', scope, runId }, { id: `${runId}:run` });
  return null;
}

async function refusalOf(deps: ReportWorkerDeps, plan: Plan, user: string): Promise<Word> {
  const { estimate, budget } = plan;
  const barrier = barrierOf(plan);
  if (barrier === 'month') {
    return failure({ kind: 'over-budget', left: estimate.left, monthly: budget.monthly });
  }
  if (barrier === 'none' || (await isAdmin(deps, user))) return null;
  const { perRun } = budget;
  return failure({ kind: 'for-admins', perRun, dollars: estimate.dollars ?? 0 });
}

/** Where Slack does not tell, nobody is taken for an admin. */
async function isAdmin(
  { chat, log }: Pick<ReportWorkerDeps, 'chat' | 'log'>,
  user: string,
): Promise<boolean> {
  try {
    return await chat.isAdmin(user);
  } catch (err) {
    if (!(err instanceof ChatError)) throw err;
    log.warn({ err, user }, 'Slack did not tell whether somebody is an admin');
    return false;
  }
}
