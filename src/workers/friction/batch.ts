import { runDaily } from '../../engine/friction/daily.ts';
import { FALLBACK_DAYS, WINDOW_DAYS } from '../../engine/friction/gate.ts';
import { readHere } from '../../engine/friction/read/read-here.ts';
import type { FrictionSetting } from '../../engine/friction/setting.ts';
import type { FrictionRun } from '../../engine/ports/friction-runs.ts';
import type { Scope } from '../../engine/scope.ts';
import type { JobContext } from '../../queues/handler.ts';
import { tellAlerts } from '../pipeline/alert.ts';
import { readerFor } from '../reader.ts';
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
  const { scope, run, zone, setting, signal } = batch;
  const { source, recordings, orders, coverage, exposures, signals, now } = deps;
  const reader = await readerFor(deps, scope);
  const readVisits = readHere(source, scope, wait);
  const { channel, alerts, sampleSize, fewest, internalDomains } = setting;
  const result = await runDaily(
    {
      ...{ source, recordings, orders, coverage, exposures, readVisits, signals, now, ...reader },
      alert:
        channel === null
          ? null
          : (told) => tellAlerts(deps, { ...told, scope, settings: { ...alerts, zone }, channel }),
    },
    {
      request: {
        ...{ scope, url: null, sampleSize, fewest, internalDomains, signal },
        ...{ windowDays: WINDOW_DAYS, fallbackDays: FALLBACK_DAYS },
      },
      at: run.startedAt,
      onError: (step, error) => deps.telemetry.failed(error, { job_type: 'daily_batch', step }),
    },
  );
  const { frictionScore: score, applicable, sampled } = result;
  await deps.frictionRuns.finish(scope, run, { score, applicable, sampled, result });
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
