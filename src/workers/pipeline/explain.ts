import type { Model } from '../../engine/ports/model.ts';
import type { Scope } from '../../engine/scope.ts';
import { clusterSignals } from '../../engine/signals/cluster.ts';
import { diagnoseClusters } from '../../engine/signals/diagnosis/diagnose.ts';
import type { Diagnosis } from '../../engine/signals/diagnosis/diagnosis.ts';
import type { FrictionWorkerDeps } from '../friction/deps.ts';
import { NOT_AGREED } from '../jobs/summarize-session.ts';

/** The model, where there is one and somebody agreed that it reads; else why not. */
export interface Reader {
  readonly model: Model | null;
  /** A sentence for people; null = no model is configured, or one reads. */
  readonly noModel: string | null;
}

const SPENT: Reader = {
  model: null,
  noModel: "This month's budget for models is spent: these are measured facts only.",
};

/** Whether a model may read what was recorded of the project, and the month's budget has something left. */
export async function readerFor(
  {
    model,
    consents,
    budgets,
    now,
  }: Pick<FrictionWorkerDeps, 'model' | 'consents' | 'budgets' | 'now'>,
  scope: Scope,
): Promise<Reader> {
  if (model === null) return { model: null, noModel: null };
  if ((await consents.given(scope)) === null) return NOT_AGREED;
  const { monthly } = await budgets.read(scope);
  return (await budgets.spent(scope, now())) < monthly ? { model, noModel: null } : SPENT;
}

/** Explains all clusters of live signals, and keeps what was said. */
export async function explainSignals(
  { signals, now }: Pick<FrictionWorkerDeps, 'signals' | 'now'>,
  {
    scope,
    reader,
    signal,
  }: { readonly scope: Scope; readonly reader: Reader; readonly signal: AbortSignal },
): Promise<Diagnosis[]> {
  const all = await signals.live(scope);
  const clusters = clusterSignals(all);
  const kept = await signals.explained(
    scope,
    clusters.map(({ key }) => key),
  );
  const diagnoses = await diagnoseClusters({ ...reader, now }, { clusters, all, kept, signal });
  await signals.explain(scope, diagnoses);
  return diagnoses;
}
