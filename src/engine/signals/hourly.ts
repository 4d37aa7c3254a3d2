import type { Counts, Cube } from '../ports/counts.ts';
import type { SignalStore } from '../ports/signals.ts';
import type { Project } from '../ports/source.ts';
import type { Scope } from '../scope.ts';
import type { AlertShown, TellAlerts } from './alerts/shown.ts';
import { fetchCounts } from './detectors/fetch.ts';
import { type DetectorResult, runDetectors } from './detectors/run.ts';
import type { DiagnoseDeps } from './diagnosis/diagnose.ts';
import { diagnoseSignals } from './diagnosis/diagnose-signals.ts';
import type { Diagnosis } from './diagnosis/diagnosis.ts';
import { isFromRecordings } from './kinds.ts';
import { type Signal, SignalKind } from './signal.ts';

/** What the hourly run works with. */
export interface HourlyDeps extends DiagnoseDeps {
  readonly counts: Counts;
  readonly signals: SignalStore;
  /** Reads recordings where the live signals call for it (stage 3b); it throws nothing but an abort. */
  readonly readPage: ((live: readonly Signal[]) => Promise<void>) | null;
  /** null = nobody is told. */
  readonly alert: TellAlerts | null;
}

/** Which hour is looked at. */
export interface Hour {
  readonly scope: Scope;
  /** A whole hour: what was counted up to it is looked at. */
  readonly at: Date;
  readonly project: Pick<Project, 'timezone' | 'funnel' | 'conversionEvent' | 'visitorRules'>;
  /** Domains of the team's own addresses, whose visits are not counted. */
  readonly internalDomains?: readonly string[];
  readonly signal?: AbortSignal | undefined;
}

/** What came of an hourly run. */
export interface HourlyResult extends Pick<DetectorResult, 'gate' | 'tests' | 'skipped'> {
  /** What was counted. */
  readonly cube: Cube;
  /** All live signals as they stand now. */
  readonly signals: readonly Signal[];
  readonly diagnoses: readonly Diagnosis[];
  readonly alerts: readonly AlertShown[];
}

/** Kinds that are counted over all visits. */
const COUNTED = SignalKind.options.filter((kind) => !isFromRecordings(kind));

/**
 * The hourly run: counts up to a whole hour, detectors, signals, the page that does worst, explanations,
 * alerts. Two of one hour saw the same and count once.
 * @throws SourceError when nobody counts
 */
export async function runHourly(deps: HourlyDeps, hour: Hour): Promise<HourlyResult> {
  const { scope, at, project, signal, internalDomains = [] } = hour;
  const { timezone: zone, funnel, conversionEvent, visitorRules } = project;
  const counted = { funnel, conversionEvent, internalDomains, visitorRules };
  const asked = { scope, now: at, zone, ...counted, signal };
  const cube = await fetchCounts(deps.counts, asked);
  const history = await deps.signals.live(scope);
  const { signals, gate, tests, skipped, readings } = runDetectors({
    cube,
    history,
    now: at,
    zone,
  });
  const measured: readonly SignalKind[] = gate.passed ? COUNTED : ['data_health'];
  const live = await deps.signals.see(scope, { signals, measured, at });
  if (gate.passed) await deps.readPage?.(live);
  const diagnoses = await diagnoseSignals(deps, { scope, signal });
  const alerts =
    (await deps.alert?.({ diagnoses, measured, at, readings, cube: gate.passed ? cube : null })) ??
    [];
  const now = await deps.signals.live(scope);
  return { cube, gate, tests, skipped, signals: now, diagnoses, alerts };
}
