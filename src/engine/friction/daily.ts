import { addUsage, NO_USAGE } from '../ports/model.ts';
import type { SignalStore } from '../ports/signals.ts';
import type { AlertShown, TellAlerts } from '../signals/alerts/shown.ts';
import { diagnoseSignals } from '../signals/diagnosis/diagnose-signals.ts';
import type { Diagnosis } from '../signals/diagnosis/diagnosis.ts';
import { isFromRecordings } from '../signals/kinds.ts';
import type { SignalKind } from '../signals/signal.ts';
import type { FrictionDeps, FrictionRequest } from './context.ts';
import type { FrictionResult } from './result.ts';
import { type FrictionBatch, type LaterStep, runFriction } from './run.ts';

/** What the daily batch works with beside recordings. */
export interface DailyDeps extends FrictionDeps {
  readonly signals: SignalStore;
  /** Why no model reads although there is one, a sentence for people; null = it reads, or there is none. */
  readonly noModel: string | null;
  /** null = nobody is told. */
  readonly alert: TellAlerts | null;
}

/** Which batch is made. */
export interface DailyBatch extends Pick<FrictionBatch, 'onError'> {
  readonly request: Omit<FrictionRequest, 'corroborating'>;
  /** The batch's time: done twice for the same one, it keeps and tells nothing twice. */
  readonly at: Date;
}

const KIND: SignalKind = 'session_recording_friction';

/** What came of a batch and of all that follows it. */
export interface DailyResult extends Omit<FrictionResult, 'diagnoses' | 'alerts'> {
  readonly diagnoses: readonly Diagnosis[];
  readonly alerts: readonly AlertShown[];
}

/** What the later steps made; `diagnoses` null = they did not come so far. */
interface Made {
  diagnoses: readonly Diagnosis[] | null;
  alerts: readonly AlertShown[];
}

/**
 * The daily batch with all that follows it (seed 000): checks beside the measured signals that stand, its own
 * signals kept, all active ones explained, alerts moved on. A later step that fails stops nothing.
 * @throws SourceError when nothing can be listed; what the caller's signal was aborted with
 */
export async function runDaily(deps: DailyDeps, batch: DailyBatch): Promise<DailyResult> {
  const { request, onError } = batch;
  const live = await deps.signals.live(request.scope);
  const corroborating = live.filter(({ kind }) => !isFromRecordings(kind));
  const made: Made = { diagnoses: null, alerts: [] };
  const result = await runFriction({
    deps,
    request: { ...request, corroborating },
    later: laterSteps(deps, batch, made),
    ...(onError ? { onError } : {}),
  });
  const modeReason = deps.noModel ?? result.modeReason;
  return { ...result, modeReason, diagnoses: made.diagnoses ?? [], alerts: made.alerts };
}

function laterSteps(deps: DailyDeps, { request, at }: DailyBatch, made: Made): LaterStep[] {
  const { scope, signal } = request;
  return [
    {
      name: 'store',
      async run({ signals, watched, notChecked }) {
        const measured = measuredBy(request, { notChecked });
        await deps.signals.see(scope, { signals: [...signals, ...watched], measured, at });
        return {};
      },
    },
    {
      name: 'diagnoses',
      async run() {
        const started = deps.now().toISOString();
        made.diagnoses = await diagnoseSignals(deps, { scope, signal });
        const fresh = made.diagnoses.filter(({ madeAt }) => madeAt >= started);
        return { explaining: fresh.map(({ usage }) => usage).reduce(addUsage, NO_USAGE) };
      },
    },
    {
      name: 'alerts',
      async run({ notChecked }) {
        const { diagnoses } = made;
        if (deps.alert === null) return {};
        if (diagnoses === null) throw new Error('Nothing was explained, so nobody is alerted.');
        made.alerts = await deps.alert({
          diagnoses,
          measured: measuredBy(request, { notChecked }),
          at,
        });
        return {};
      },
    },
  ];
}

/** The kinds of signals that a batch could have seen; one that looked at some pages says nothing of others. */
function measuredBy(
  { url }: Pick<FrictionRequest, 'url'>,
  { notChecked }: Pick<FrictionResult, 'notChecked'>,
): readonly SignalKind[] {
  return notChecked === null && url === null ? [KIND] : [];
}
