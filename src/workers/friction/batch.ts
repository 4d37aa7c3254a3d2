import { FALLBACK_DAYS, WINDOW_DAYS } from '../../engine/friction/gate.ts';
import { readHere } from '../../engine/friction/read/read-here.ts';
import type { FrictionResult } from '../../engine/friction/result.ts';
import { type LaterStep, runFriction } from '../../engine/friction/run.ts';
import type { FrictionSetting } from '../../engine/friction/setting.ts';
import type { FrictionRun } from '../../engine/ports/friction-runs.ts';
import type { Scope } from '../../engine/scope.ts';
import { diagnoseSignals } from '../../engine/signals/diagnosis/diagnose-signals.ts';
import type { Diagnosis } from '../../engine/signals/diagnosis/diagnosis.ts';
import { isFromRecordings } from '../../engine/signals/kinds.ts';
import type { SignalKind } from '../../engine/signals/signal.ts';
import type { JobContext } from '../../queues/handler.ts';
import { tellAlerts } from '../pipeline/alert.ts';
import { type Reader, readerFor } from '../pipeline/reader.ts';
import type { FrictionWorkerDeps } from './deps.ts';
import { wait } from './wait.ts';

/** A batch of a day, whose day it is to make. */
export interface Batch {
  readonly scope: Scope;
  /** The run that has the day. */
  readonly run: FrictionRun;
  /** IANA time zone of the project. */
  readonly zone: string;
  readonly setting: FrictionSetting;
  readonly signal: AbortSignal;
}

const KIND: SignalKind = 'session_recording_friction';

/**
 * Reads, checks, keeps the signals, explains and alerts, and keeps the result with the day. A later step that
 * fails stops nothing: its error is in the result and goes to whoever operates us. Where the last try fails
 * the day is free for another batch.
 * @throws SourceError when nothing can be listed
 */
export async function makeBatch(
  deps: FrictionWorkerDeps,
  batch: Batch,
  { attemptsLeft }: Pick<JobContext, 'attemptsLeft'>,
): Promise<void> {
  try {
    await make(deps, batch);
  } catch (error) {
    if (attemptsLeft === 0) await deps.frictionRuns.fail(batch.scope, batch.run);
    throw error;
  }
}

async function make(deps: FrictionWorkerDeps, batch: Batch): Promise<void> {
  const { scope, run, setting, signal } = batch;
  const reader = await readerFor(deps, scope);
  const live = await deps.signals.live(scope);
  const corroborating = live.filter(({ kind }) => !isFromRecordings(kind));
  const { source, recordings, now } = deps;
  const readVisits = readHere(source, scope, wait);
  const result = await runFriction({
    deps: { source, recordings, readVisits, model: reader.model, now },
    request: {
      ...{ scope, url: null, corroborating, signal },
      ...{ sampleSize: setting.sampleSize, fewest: setting.fewest },
      ...{ windowDays: WINDOW_DAYS, fallbackDays: FALLBACK_DAYS },
    },
    later: laterSteps(deps, batch, reader),
    onError: (step, error) => deps.telemetry.failed(error, { job_type: 'daily_batch', step }),
  });
  const { frictionScore: score, applicable, sampled } = result;
  const told = { ...result, modeReason: reader.noModel ?? result.modeReason };
  await deps.frictionRuns.finish(scope, run, { score, applicable, sampled, result: told });
}

function laterSteps(deps: FrictionWorkerDeps, batch: Batch, reader: Reader): LaterStep[] {
  const { scope, run, zone, setting, signal } = batch;
  const at = run.startedAt;
  let diagnoses: readonly Diagnosis[] | null = null;
  async function store({ signals, watched, notChecked }: FrictionResult) {
    const measured = measuredBy({ notChecked });
    await deps.signals.see(scope, { signals: [...signals, ...watched], measured, at });
    return {};
  }
  async function diagnose() {
    diagnoses = await diagnoseSignals({ ...deps, ...reader }, { scope, signal });
    return { diagnoses: [...diagnoses] };
  }
  async function alert(result: FrictionResult) {
    const { channel, alerts } = setting;
    if (channel === null) return {};
    if (diagnoses === null) throw new Error('Nothing was explained, so nobody is alerted.');
    const measured = measuredBy(result);
    const settings = { ...alerts, zone };
    await tellAlerts(deps, { scope, diagnoses, at, settings, measured, channel });
    return {};
  }
  return [
    { name: 'store', run: store },
    { name: 'diagnoses', run: diagnose },
    { name: 'alerts', run: alert },
  ];
}

/** The kinds of signals that a batch could have seen. */
function measuredBy({ notChecked }: Pick<FrictionResult, 'notChecked'>): readonly SignalKind[] {
  return notChecked === null ? [KIND] : [];
}

/** Who may take a day: a run that shows no sign of an end for so long has none, ms. */
const STALE_MS = 2 * 3_600_000;

/** Takes the day, or finds who has it. */
export function claimDay(
  { frictionRuns, now }: Pick<FrictionWorkerDeps, 'frictionRuns' | 'now'>,
  { scope, day, by }: { readonly scope: Scope; readonly day: string; readonly by: string },
  { jobId: id }: Pick<JobContext, 'jobId'>,
): Promise<FrictionRun> {
  return frictionRuns.claim(scope, { id, day, by, at: now(), staleMs: STALE_MS });
}
