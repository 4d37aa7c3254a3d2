import { MOST_BY_MODEL } from '../../engine/patterns/run/read-sessions.ts';
import { type Selection, selectSessions } from '../../engine/patterns/select/select.ts';
import type { PromptId } from '../../engine/ports/model.ts';
import type { ReportRun } from '../../engine/ports/report-runs.ts';
import { estimateRun } from '../../engine/requests/estimate.ts';
import { narrowings } from '../../engine/requests/narrowings.ts';
import type { Scope } from '../../engine/scope.ts';
import type { Plan } from '../../templates/report-plan.ts';
import { NOT_AGREED } from '../reader.ts';
import type { ReportWorkerDeps } from './deps.ts';

/** What a run would read, and the plan of it for people. */
export interface Planned {
  readonly selection: Selection;
  readonly plan: Plan;
}

export interface PlanOptions {
  /** What was asked and not understood, as a sentence; none = all was. */
  readonly leftOut?: string | null;
  /** What was typed, for who wants it planned anew; none = it is not known any more. */
  readonly command?: string | null;
  readonly signal: AbortSignal;
}

/** The prompts whose usual size makes the estimate. */
const PROMPTS: readonly PromptId[] = [
  'summarize-session',
  'check-stills',
  'extract-patterns',
  'combine-patterns',
  'assign-patterns',
];

/** Looks what a run would read and reckons what it takes. Nothing is read yet. @throws SourceError */
export async function planRun(
  deps: ReportWorkerDeps,
  run: Pick<ReportRun, 'scope' | 'query' | 'limit' | 'factsOnly'>,
  { leftOut = null, command = null, signal }: PlanOptions,
): Promise<Planned> {
  const { scope, query } = run;
  const selection = await selectSessions(deps, { ...run, signal });
  const noModel = await whyNoModel(deps, run);
  const [budget, spent, typicalCalls, measured] = await Promise.all([
    deps.budgets.read(scope),
    deps.budgets.spent(scope, deps.now()),
    typicalCallsOf(deps, scope),
    keptOf(deps, scope, selection, noModel === null ? 'model' : 'facts'),
  ]);
  const estimate = estimateRun({
    ...{ measured, typicalCalls, budget, spent },
    sessions: selection.sessions.length,
    model: noModel === null ? deps.model : null,
    stills: Boolean(deps.stills),
    overApi: true,
  });
  const labels = narrowings(query, { now: deps.now() }).map(({ label }) => label);
  const { eligible } = selection;
  const agreed = noModel !== NOT_AGREED.noModel || command === null;
  const askConsent = agreed ? null : { project: selection.project.name, command };
  const plan = { eligible, estimate, budget, noModel, askConsent, leftOut, narrowings: labels };
  return { selection, plan };
}

/** Why no model would read, as a sentence; null = one would. */
async function whyNoModel(
  { model, noModel, consents }: ReportWorkerDeps,
  { scope, factsOnly }: Pick<ReportRun, 'scope' | 'factsOnly'>,
): Promise<string | null> {
  if (model === null) return noModel ?? 'No model is configured.';
  if (factsOnly) return FACTS_ASKED;
  return (await consents.given(scope)) === null ? NOT_AGREED.noModel : null;
}

/** Why no model reads where somebody wanted it so. */
export const FACTS_ASKED = 'It was asked for without the model.';

async function typicalCallsOf({ budgets }: ReportWorkerDeps, scope: Scope) {
  const calls = await Promise.all(
    PROMPTS.map(async (prompt) => [prompt, await budgets.typicalCall(scope, prompt)] as const),
  );
  return Object.fromEntries(calls.filter(([, call]) => call !== null));
}

/** How many are read already. Of more sessions than a model reads nobody knows yet which it will be. */
async function keptOf(
  { records }: ReportWorkerDeps,
  scope: Scope,
  { sessions }: Selection,
  mode: 'model' | 'facts',
): Promise<number> {
  if (sessions.length > MOST_BY_MODEL) return 0;
  const ids = sessions.map(({ sessionId }) => sessionId);
  return (await records.load(scope, ids, mode)).length;
}
