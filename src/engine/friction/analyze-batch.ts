import { learnPlaces } from '../patterns/group/places.ts';
import type { Usage } from '../ports/model.ts';
import type { Signal } from '../signals/signal.ts';
import type { CheckResult } from './check.ts';
import type { FrictionDeps, FrictionRequest } from './context.ts';
import { type FindingTrace, tracesOf } from './exposure/trace.ts';
import { judgeChecks } from './judge/judge.ts';
import { askChecks } from './model/ask-checks.ts';
import type { Sample } from './sample/sample.ts';
import { applicableIn, frictionScore } from './score.ts';
import { frictionSignals, refusedSignals } from './signals.ts';

/** What came of checking a batch. */
export interface AnalyzedBatch {
  readonly checks: readonly CheckResult[];
  /** What failed checks left in the events of all visits. */
  readonly traces: readonly FindingTrace[];
  /** One for each failed check, active. */
  readonly signals: readonly Signal[];
  /** What was refused as a cause: watched, until a measured signal lifts it at diagnosis. */
  readonly watched: readonly Signal[];
  readonly frictionScore: number | null;
  readonly applicable: number;
  readonly mode: 'model' | 'facts';
  /** Why facts mode, a sentence for people; null in model mode. */
  readonly modeReason: string | null;
  /** Claims of the model that could not be proven. */
  readonly dropped: number;
  readonly usage: Usage;
}

/**
 * Runs the 12 checks over a sample, in one call of a model where there is one. Shared by the daily batch
 * and stage 3b of the hourly pipeline (seed 000). @throws what the caller's signal was aborted with
 */
export async function analyzeRecordingBatch(
  { model, now }: Pick<FrictionDeps, 'model' | 'now'>,
  { project, failed, control, context }: Pick<Sample, 'project' | 'failed' | 'control' | 'context'>,
  { corroborating, signal }: Pick<FrictionRequest, 'corroborating' | 'signal'>,
): Promise<AnalyzedBatch> {
  const { said, reason, usage } = await askChecks(model, failed, { context, signal });
  const batch = { failed, control, placeOf: learnPlaces([...failed, ...control]) };
  const checks = judgeChecks({ batch, project, corroborating, said });
  return {
    checks,
    traces: tracesOf(checks, batch),
    signals: frictionSignals(checks, now()),
    watched: refusedSignals(checks, batch, now()),
    frictionScore: frictionScore(checks),
    applicable: applicableIn(checks),
    mode: said ? 'model' : 'facts',
    modeReason: reason,
    dropped: said?.dropped ?? 0,
    usage,
  };
}
