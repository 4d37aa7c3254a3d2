import { analyzeRecordingBatch } from '../../engine/friction/analyze-batch.ts';
import type { FrictionRequest } from '../../engine/friction/context.ts';
import { FALLBACK_DAYS, WINDOW_DAYS } from '../../engine/friction/gate.ts';
import { readHere } from '../../engine/friction/read/read-here.ts';
import { isWorthReading, mayBeRead, sampleAhead } from '../../engine/friction/sample/ahead.ts';
import { sampleFailedConversionRecordings } from '../../engine/friction/sample/sample.ts';
import type { FrictionPages } from '../../engine/ports/friction-pages.ts';
import { localDay } from '../../engine/requests/calendar.ts';
import type { Scope } from '../../engine/scope.ts';
import { isFromRecordings } from '../../engine/signals/kinds.ts';
import type { Signal } from '../../engine/signals/signal.ts';
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
 * its cluster. Each page once a local day, and again when its sample is another one, a few times at most. What
 * fails stops nothing, and the page may be read again.
 */
export async function readWorstPage(
  deps: PageReaderDeps,
  live: readonly Signal[],
  run: PageRun,
): Promise<void> {
  const url = worstPage(live);
  if (url === null) return;
  try {
    await readOnce(deps, live, { ...run, url });
  } catch (error) {
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

interface PageReading extends PageRun {
  readonly url: string;
}

async function readOnce(
  deps: PageReaderDeps,
  live: readonly Signal[],
  reading: PageReading,
): Promise<void> {
  const { scope, at, zone, url } = reading;
  const { frictionPages, log } = deps;
  const pageDay = { day: localDay(at, zone), page: url };
  const before = await frictionPages.find(scope, pageDay);
  if (!mayBeRead(before)) return;
  const request = await requestOf(deps, live, reading);
  const sample = await sampleAhead(deps, request);
  if (!isWorthReading(before, sample)) return;
  if (!(await frictionPages.claim(scope, pageDay, { before, sample }))) return;
  if (before) log.info({ ...scope, page: url, times: before.times + 1 }, AGAIN);
  try {
    const signals = await signalsOf(deps, request, reading);
    await deps.signals.see(scope, { signals, measured: [], at });
  } catch (error) {
    await frictionPages.release(scope, pageDay, before);
    throw error;
  }
}

const AGAIN = 'a page is read again: the visits to be read are other ones than the last time';

async function requestOf(
  { frictionSettings }: Pick<PageReaderDeps, 'frictionSettings'>,
  live: readonly Signal[],
  { scope, url, signal }: PageReading,
): Promise<FrictionRequest> {
  const { sampleSize, fewest, internalDomains } = await frictionSettings.read(scope);
  const corroborating = live.filter(({ kind }) => !isFromRecordings(kind));
  return {
    ...{ scope, url, corroborating, signal, sampleSize, fewest, internalDomains },
    ...{ windowDays: WINDOW_DAYS, fallbackDays: FALLBACK_DAYS },
  };
}

async function signalsOf(
  { source, recordings, orders, now }: PageReaderDeps,
  request: FrictionRequest,
  { scope, reader }: PageReading,
): Promise<Signal[]> {
  const readVisits = readHere(source, scope, wait);
  const deps = { source, recordings, orders, readVisits, model: reader.model, now };
  const sample = await sampleFailedConversionRecordings(deps, request);
  if (sample.notChecked !== null) return [];
  const { signals, watched } = await analyzeRecordingBatch(deps, sample, request);
  return [...signals, ...watched];
}
