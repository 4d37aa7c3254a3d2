import type { Counts } from '../../engine/ports/counts.ts';
import { fetchCounts } from '../../engine/signals/detectors/fetch.ts';
import { runDetectors } from '../../engine/signals/detectors/run.ts';
import { diagnoseSignals } from '../../engine/signals/diagnosis/diagnose-signals.ts';
import { isFromRecordings } from '../../engine/signals/kinds.ts';
import { SignalKind } from '../../engine/signals/signal.ts';
import { wholeHour } from '../../engine/signals/windows.ts';
import type { JobContext } from '../../queues/handler.ts';
import type { Pipeline } from '../../queues/payloads/pipeline.ts';
import { tellAlerts } from './alert.ts';
import { type PageReaderDeps, readWorstPage } from './read-page.ts';
import { readerFor } from './reader.ts';

/** What the hourly run works with. */
export interface PipelineDeps extends PageReaderDeps {
  readonly counts: Counts;
}

/** Kinds that are counted over all visits. */
const COUNTED = SignalKind.options.filter((kind) => !isFromRecordings(kind));

/**
 * The hourly run: counts up to the last whole hour, detectors, signals, the page that does worst,
 * explanations, alerts. Two of one
 * hour saw the same and count once.
 * @throws SourceError when PostHog does not count
 */
export async function runPipeline(
  deps: PipelineDeps,
  { scope }: Pipeline,
  { signal }: Pick<JobContext, 'signal'>,
): Promise<void> {
  const { counts, signals, source } = deps;
  const at = new Date(wholeHour(deps.now().getTime()));
  const { timezone: zone, funnel, conversionEvent } = await source.project(scope, signal);
  const asked = { scope, now: at, zone, funnel, conversionEvent, signal };
  const cube = await fetchCounts(counts, asked);
  const history = await signals.live(scope);
  const { signals: seen, gate } = runDetectors({ cube, history, now: at, zone });
  const measured: readonly SignalKind[] = gate.passed ? COUNTED : ['data_health'];
  const live = await signals.see(scope, { signals: seen, measured, at });
  const reader = await readerFor(deps, scope);
  if (gate.passed) await readWorstPage(deps, live, { scope, at, zone, reader, signal });
  const diagnoses = await diagnoseSignals({ ...deps, ...reader }, { scope, signal });
  const { channel, alerts } = await deps.frictionSettings.read(scope);
  if (channel === null) return;
  const settings = { ...alerts, zone };
  await tellAlerts(deps, { scope, diagnoses, at, settings, measured, channel });
}
