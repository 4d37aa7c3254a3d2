import type { Executor, Outcome } from '../../engine/patterns/run/executor.ts';
import { keptResult, keyOf } from '../../engine/patterns/run/kept.ts';
import {
  type PartOf,
  type ResultOf,
  runStep,
  type StepName,
} from '../../engine/patterns/run/steps.ts';
import { ModelError } from '../../engine/ports/model.ts';
import type { PartOutcome, ReportRun } from '../../engine/ports/report-runs.ts';
import type { JobContext } from '../../queues/handler.ts';
import { showProgress } from './progress.ts';
import { requestOf } from './request.ts';
import type { RunDeps } from './teller.ts';

/** What the executor of the workers works with. */
export interface Flows {
  readonly deps: RunDeps;
  readonly run: ReportRun;
  readonly context: Pick<JobContext, 'waitFor'>;
  readonly signal: AbortSignal;
}

/** Why a part has no outcome though its job has ended: only a job that was given up leaves none. */
const GAVE_UP = 'Its worker ended again and again.';
const OLDER = 'It was read by another version.';

/**
 * Spreads the parts of a step over all workers as children of the run's job, which ends here and is taken up
 * again when they have ended: what is done is then read. A step that runs once runs in the run's own job.
 */
export function flows(flow: Flows): Executor {
  return {
    each: (name, parts) => each(flow, name, parts),
    once: (name, part) => once(flow, name, part),
  };
}

async function each<Name extends StepName>(
  flow: Flows,
  name: Name,
  parts: readonly PartOf<Name>[],
): Promise<readonly Outcome<ResultOf<Name>>[]> {
  if (parts.length === 0) return [];
  const planned = parts.map((part) => ({ key: keyOf(name, part), input: part }));
  const keys = planned.map(({ key }) => key);
  const outcomes = await load(flow, name, planned);
  if (keys.some((key) => !outcomes.has(key))) {
    await spread(flow, name, keys, outcomes);
    return read(name, keys, await load(flow, name, []));
  }
  return read(name, keys, outcomes);
}

/** Plans the parts, and tells what is done of the step. */
async function load(
  { deps, run }: Flows,
  name: StepName,
  planned: readonly { readonly key: string; readonly input: unknown }[],
): Promise<ReadonlyMap<string, PartOutcome>> {
  const all = await deps.steps.plan(run.id, name, planned);
  return new Map(all.flatMap(({ key, outcome }) => (outcome ? [[key, outcome] as const] : [])));
}

/** Has the parts that are not done yet done by others; two runs at the same time get every other turn. */
async function spread(
  { deps, run, context }: Flows,
  name: StepName,
  keys: readonly string[],
  done: ReadonlyMap<string, PartOutcome>,
): Promise<void> {
  await showProgress(deps, run, name);
  const { scope, id: runId } = run;
  const children = keys.map((key, i) => ({
    id: `${runId}/${name}/${key}`,
    payload: { scope, runId, step: name, key },
    priority: i + 1,
  }));
  await context.waitFor(
    'report-part',
    children.filter(({ payload }) => !done.has(payload.key)),
  );
}

/** Outcomes in the order of the keys, checked: what is kept may be of an older release. */
function read<Name extends StepName>(
  name: Name,
  keys: readonly string[],
  outcomes: ReadonlyMap<string, PartOutcome>,
): readonly Outcome<ResultOf<Name>>[] {
  return keys.map((key) => {
    const outcome = outcomes.get(key) ?? { ok: false, reason: GAVE_UP };
    if (!outcome.ok) return outcome;
    const value = keptResult(name, outcome.value);
    return value === undefined ? { ok: false, reason: OLDER } : { ok: true, value };
  });
}

/** What a model could not do is remembered too: a run that is taken up again must go the same way. */
async function once<Name extends StepName>(
  flow: Flows,
  name: Name,
  part: PartOf<Name>,
): Promise<ResultOf<Name>> {
  const { deps, run, signal } = flow;
  const key = keyOf(name, part);
  const known = (await load(flow, name, [{ key, input: part }])).get(key);
  if (known && !known.ok) throw new ModelError('unavailable', known.reason);
  const value = known && keptResult(name, known.value);
  if (value !== undefined) return value;
  await showProgress(deps, run, name);
  try {
    const made = await runStep(name, deps, { request: requestOf(run), signal }, part);
    await deps.steps.finish(run.id, name, key, { ok: true, value: made });
    return made;
  } catch (error) {
    if (error instanceof ModelError)
      await deps.steps.finish(run.id, name, key, { ok: false, reason: error.message });
    throw error;
  }
}
