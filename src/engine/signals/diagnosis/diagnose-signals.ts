import type { SignalStore } from '../../ports/signals.ts';
import type { Scope } from '../../scope.ts';
import { clusterSignals } from '../cluster.ts';
import { type DiagnoseDeps, diagnoseClusters } from './diagnose.ts';
import type { Diagnosis } from './diagnosis.ts';

/** Whose signals are explained. */
export interface DiagnoseSignalsRequest {
  readonly scope: Scope;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Explains all active signals of a project, those that were not explained yet by asking, and keeps what was
 * said (seed 000: diagnoseSignals, persistDiagnoses).
 * @throws what `signal` was aborted with
 */
export async function diagnoseSignals(
  deps: DiagnoseDeps & { readonly signals: SignalStore },
  { scope, signal }: DiagnoseSignalsRequest,
): Promise<readonly Diagnosis[]> {
  const all = await deps.signals.live(scope);
  const clusters = clusterSignals(all);
  const kept = await deps.signals.explained(
    scope,
    clusters.map(({ key }) => key),
  );
  const diagnoses = await diagnoseClusters(deps, { clusters, all, kept, signal });
  await deps.signals.explain(scope, diagnoses);
  return diagnoses;
}
