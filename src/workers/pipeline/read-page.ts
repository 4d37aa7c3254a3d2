import { analyzeRecordingBatch } from '../../engine/friction/analyze-batch.ts';
import { FALLBACK_DAYS, WINDOW_DAYS } from '../../engine/friction/gate.ts';
import { readHere } from '../../engine/friction/read/read-here.ts';
import { sampleFailedConversionRecordings } from '../../engine/friction/sample/sample.ts';
import type { FrictionPages } from '../../engine/ports/friction-pages.ts';
import type { Scope } from '../../engine/scope.ts';
import { isFromRecordings } from '../../engine/signals/kinds.ts';
import type { Signal } from '../../engine/signals/signal.ts';
import { localDay } from '../friction/day.ts';
import type { FrictionWorkerDeps } from '../friction/deps.ts';
import { wait } from '../friction/wait.ts';
import type { Reader } from './reader.ts';

export interface PageReaderDeps extends FrictionWorkerDeps {
  readonly frictionPages: FrictionPages;
}

/** Which run reads, and who reads with it. */
export interface PageRun {
  readonly scope: Scope;
  /** The run's time, and the project's time zone. */
  readonly at: Date;
  readonly zone: string;
  readonly reader: Reader;
  readonly signal: AbortSignal;
}

/**
 * Stage 3b (seed 000): reads failed visits to the page that does worst, for signals alone, which then join
 * its cluster. Each page once a local day. What fails stops nothing, and the page may be read again.
 */
export async function readWorstPage(
  deps: PageReaderDeps,
  live: readonly Signal[],
  run: PageRun,
): Promise<void> {
  const page = worstPage(live);
  const { scope, at, zone } = run;
  if (page === null) return;
  const pageDay = { day: localDay(at, zone), page };
  if (!(await deps.frictionPages.claim(scope, pageDay))) return;
  try {
    const signals = await signalsOf(deps, live, { ...run, url: page });
    await deps.signals.see(scope, { signals, measured: [], at });
  } catch (error) {
    await deps.frictionPages.release(scope, pageDay);
    run.signal.throwIfAborted();
    deps.telemetry.failed(error, { job_type: 'pipeline', step: 'recordings' });
  }
}

/** Of the active signals about a page that sells less, the best proven one's; null = there is none. */
function worstPage(live: readonly Signal[]): string | null {
  const [top] = live
    .filter(({ kind, state }) => kind === 'product_performance' && state === 'active')
    .toSorted((a, b) => b.quality - a.quality || (a.fingerprint < b.fingerprint ? -1 : 1));
  return top?.page ?? null;
}

async function signalsOf(
  { source, recordings, now, frictionSettings }: FrictionWorkerDeps,
  live: readonly Signal[],
  { scope, reader, url, signal }: PageRun & { readonly url: string },
): Promise<Signal[]> {
  const { sampleSize, fewest } = await frictionSettings.read(scope);
  const readVisits = readHere(source, scope, wait);
  const deps = { source, recordings, readVisits, model: reader.model, now };
  const corroborating = live.filter(({ kind }) => !isFromRecordings(kind));
  const request = {
    ...{ scope, url, corroborating, signal, sampleSize, fewest },
    ...{ windowDays: WINDOW_DAYS, fallbackDays: FALLBACK_DAYS },
  };
  const sample = await sampleFailedConversionRecordings(deps, request);
  if (sample.notChecked !== null) return [];
  const { signals, watched } = await analyzeRecordingBatch(deps, sample, request);
  return [...signals, ...watched];
}
