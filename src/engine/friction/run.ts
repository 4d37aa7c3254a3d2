import { NO_USAGE } from '../ports/model.ts';
import { safeText } from '../sessions/safe-text.ts';
import { type AnalyzedBatch, analyzeRecordingBatch } from './analyze-batch.ts';
import type { CheckResult } from './check.ts';
import { CHECKS } from './checks/all.ts';
import type { FrictionDeps, FrictionRequest } from './context.ts';
import { withExposures } from './exposure/count.ts';
import type { FrictionResult } from './result.ts';
import { type Sample, sampleFailedConversionRecordings } from './sample/sample.ts';

const SAMPLED = { sample: 'ok', context: 'ok' };
const CHECKED = { checks: 'ok', signals: 'ok' };

/** What a later step adds to the result: diagnoses, alerts. */
export type Added = Partial<
  Pick<FrictionResult, 'checks' | 'diagnoses' | 'explaining' | 'alerts' | 'signals'>
>;

/**
 * A step after the signals: storing them, diagnosing, alerting. It sees what came before it; when it
 * throws, its error is recorded and the next one runs all the same (seed 000: non-blocking).
 */
export interface LaterStep {
  readonly name: string;
  readonly run: (result: FrictionResult) => Promise<Added>;
}

/** A batch to run, and what follows it. */
export interface FrictionBatch {
  readonly deps: FrictionDeps;
  readonly request: FrictionRequest;
  readonly later?: readonly LaterStep[];
  /** Told of each error that did not stop the batch, once. */
  readonly onError?: (step: string, error: unknown) => void;
}

/**
 * The daily batch: sample, checks, signals, then whatever steps follow.
 * @throws SourceError when nothing can be listed; what the caller's signal was aborted with
 */
export async function runFriction(batch: FrictionBatch): Promise<FrictionResult> {
  const { deps, request, later = [] } = batch;
  const sample = await sampleFailedConversionRecordings(deps, request);
  const analyzed =
    sample.notChecked === null
      ? await analyzeRecordingBatch(deps, sample, request)
      : unchecked(sample.notChecked);
  const result = resultOf(sample, analyzed, request);
  const told = sample.errors.reduce((so, one) => failed(batch, so, one), result);
  return follow({ ...batch, later: [...exposureSteps(batch, sample, analyzed), ...later] }, told);
}

/** None where no check left anything in the events, or nobody counts. */
function exposureSteps(
  { deps, request }: FrictionBatch,
  { project }: Sample,
  { traces }: AnalyzedBatch,
): LaterStep[] {
  if (!deps.exposures || traces.length === 0) return [];
  const run: LaterStep['run'] = async ({ checks }) => {
    return { checks: await withExposures(deps, request, { checks, traces, project }) };
  };
  return [{ name: 'exposures', run }];
}

/** What follows the signals, one step after the other, whatever became of the one before. */
async function follow(batch: FrictionBatch, before: FrictionResult): Promise<FrictionResult> {
  let result = before;
  for (const { name, run } of batch.later ?? []) {
    try {
      result = withStep({ ...result, ...(await run(result)) }, name, 'ok');
    } catch (error) {
      batch.request.signal?.throwIfAborted();
      result = failed(batch, result, [name, error]);
    }
  }
  return result;
}

function failed(
  { onError }: Pick<FrictionBatch, 'onError'>,
  result: FrictionResult,
  [step, error]: readonly [string, unknown],
): FrictionResult {
  onError?.(step, error);
  const reason = safeText(error instanceof Error ? error.message : String(error));
  return withStep(result, step, `error: ${reason}`);
}

function withStep(result: FrictionResult, step: string, outcome: string): FrictionResult {
  return { ...result, steps: { ...result.steps, [step]: outcome } };
}

function resultOf(
  sample: Sample,
  batch: AnalyzedBatch,
  { windowDays }: FrictionRequest,
): FrictionResult {
  const { failed, control, recorded, fallback, notChecked, context, leftOut } = sample;
  const { checks, frictionScore, applicable, mode, modeReason, dropped, usage } = batch;
  return {
    ...{ frictionScore, applicable, sampled: failed.length, compared: control.length },
    visits: failed.map(({ id }) => id),
    failedVisits: recorded,
    windowDays,
    ...{ fallback, notChecked },
    checks: [...checks],
    signals: [...batch.signals],
    watched: [...batch.watched],
    diagnoses: [],
    alerts: [],
    steps: { ...SAMPLED, ...(notChecked === null ? CHECKED : {}) },
    context,
    hiddenValues: [...failed, ...control].reduce((sum, one) => sum + one.hiddenValues, 0),
    leftOut: [...leftOut],
    ...{ mode, modeReason, dropped: { unverifiedClaims: dropped }, usage },
  };
}

/** All checks, none of which applies. */
function unchecked(reason: string): AnalyzedBatch {
  const checks = CHECKS.map(
    ({ key }): CheckResult => ({
      ...{ key, pass: null, pattern: reason, page: null, affected: 0, people: 0, sampled: 0 },
      ...{ interval: null, control: null, sessions: [], recommendation: null },
      ...{ coObservation: null, refusal: null, lifted: null },
    }),
  );
  return {
    ...{
      checks,
      traces: [],
      signals: [],
      watched: [],
      frictionScore: null,
      applicable: 0,
      mode: 'facts',
      modeReason: null,
    },
    ...{ dropped: 0, usage: NO_USAGE },
  };
}
