import type { Budget } from '../../engine/ports/budgets.ts';
import type { Scope } from '../../engine/scope.ts';
import type { AskBackstory } from '../../queues/payloads/home.ts';
import {
  adminsOnly,
  backstoryBudget,
  backstoryPrivacy,
  budgetSet,
  budgetUnchanged,
} from '../../templates/backstory.ts';
import { backstoryStatus } from '../../templates/backstory-status.ts';
import { failure } from '../../templates/failure.ts';
import { tell, tryToTell } from '../tell.ts';
import { mayConfigure } from './admins.ts';
import type { HomeDeps } from './deps.ts';
import { gatherHome } from './gather.ts';

const ANSWERS = {
  status: backstoryStatus,
  privacy: backstoryPrivacy,
  budget: backstoryBudget,
} as const;

/** Answers `/backstory status`, `privacy` and `budget`, to the asker alone; a new budget is told to all. */
export async function answerBackstory(deps: HomeDeps, job: AskBackstory): Promise<void> {
  const { channel, user, what, budget } = job;
  const home = await deps.projects.of(job.scope.workspace, channel);
  if (!home) return tell(deps, job, failure({ kind: 'not-connected' }));
  if (budget) return setBudget(deps, { ...job, scope: home.scope, budget });
  const viewer = { user, isAdmin: await mayConfigure(deps, user) };
  const facts = await gatherHome(deps, { home, others: [], viewer, note: null });
  await tell(deps, job, ANSWERS[what](facts));
}

/** Told first: a run that ends in between finds the same to set, and tells it under the same key. */
async function setBudget(
  deps: HomeDeps,
  job: AskBackstory & {
    readonly scope: Scope;
    readonly budget: NonNullable<AskBackstory['budget']>;
  },
): Promise<void> {
  const { scope, user, channel, budget, responseUrl, askedAt } = job;
  if (!(await mayConfigure(deps, user))) return tell(deps, job, adminsOnly('set the budget'));
  const before = await deps.budgets.read(scope);
  const after: Budget = { ...before, [budget.of]: budget.dollars };
  if (before[budget.of] === budget.dollars) return tell(deps, job, budgetUnchanged());
  const key = `${scope.workspace}:${scope.project}:budget:${channel}:${askedAt}`;
  const fallback = responseUrl === null ? {} : { fallback: responseUrl };
  const content = budgetSet({ before, after, by: user });
  await deps.delivery.post([
    { key, scope, channel, thread: null, threadOf: null, content, ...fallback },
  ]);
  await deps.budgets.set(scope, after, user);
}

/** The last word on what could not be answered. */
export async function tellNoStanding(
  deps: HomeDeps,
  job: AskBackstory,
  error: Error,
): Promise<void> {
  deps.telemetry.failed(error, { job: 'answer' });
  await tryToTell(deps, job, failure({ kind: 'report-stuck' }));
}
