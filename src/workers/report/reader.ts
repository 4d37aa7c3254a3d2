import type { ReportRun } from '../../engine/ports/report-runs.ts';
import { NOT_AGREED } from '../reader.ts';
import { FACTS_ASKED } from './plan.ts';
import type { RunDeps } from './teller.ts';

/** Who reads the sessions of a run: a model only where nobody wanted it without, and somebody agreed (design §6). */
export async function readerOf(deps: RunDeps, { scope, factsOnly }: ReportRun): Promise<RunDeps> {
  if (deps.model === null) return deps;
  if (factsOnly) return { ...deps, model: null, noModel: FACTS_ASKED };
  return (await deps.consents.given(scope)) === null ? { ...deps, ...NOT_AGREED } : deps;
}
