import type { FrictionPages } from '../ports/friction-pages.ts';
import type { SignalStore } from '../ports/signals.ts';
import { localDay } from '../requests/calendar.ts';
import { isFromRecordings } from '../signals/kinds.ts';
import type { Signal } from '../signals/signal.ts';
import { analyzeRecordingBatch } from './analyze-batch.ts';
import type { FrictionDeps, FrictionRequest } from './context.ts';
import { FALLBACK_DAYS, WINDOW_DAYS } from './gate.ts';
import { isWorthReading, mayBeRead, sampleAhead } from './sample/ahead.ts';
import { sampleFailedConversionRecordings } from './sample/sample.ts';

/** What stage 3b works with. */
export interface ReadPageDeps extends FrictionDeps {
  readonly signals: Pick<SignalStore, 'see'>;
  readonly frictionPages: FrictionPages;
}

/** Which run reads a page, and how many visits. */
export interface PageReading
  extends Pick<
    FrictionRequest,
    'scope' | 'sampleSize' | 'fewest' | 'internalDomains' | 'corroborating' | 'signal'
  > {
  /** The run's time, and the project's time zone. */
  readonly at: Date;
  readonly zone: string;
}

/** A page that was read, and the how manieth time on its day. */
export interface PageRead {
  readonly page: string;
  readonly times: number;
}

/**
 * Stage 3b (seed 000): reads failed visits to the page that does worst, for signals alone, which then join
 * its cluster. Each page once a local day, and again when its sample is another one, a few times at most. After
 * an error the page may be read again.
 * @returns null = none does badly, or it was read already
 * @throws SourceError; what the caller's signal was aborted with
 */
export async function readWorstPage(
  deps: ReadPageDeps,
  live: readonly Signal[],
  reading: Omit<PageReading, 'corroborating'>,
): Promise<PageRead | null> {
  const page = worstPage(live);
  if (page === null) return null;
  const corroborating = live.filter(({ kind }) => !isFromRecordings(kind));
  return readOnce(deps, page, { ...reading, corroborating });
}

/** Of the active signals about a page that sells less, the best proven one's; null = there is none. */
function worstPage(live: readonly Signal[]): string | null {
  const [top] = live
    .filter(({ kind, state }) => kind === 'product_performance' && state === 'active')
    .toSorted((a, b) => b.quality - a.quality || (a.fingerprint < b.fingerprint ? -1 : 1));
  return top?.page ?? null;
}

async function readOnce(
  deps: ReadPageDeps,
  page: string,
  { at, zone, ...asked }: PageReading,
): Promise<PageRead | null> {
  const { frictionPages, signals } = deps;
  const { scope } = asked;
  const pageDay = { day: localDay(at, zone), page };
  const before = await frictionPages.find(scope, pageDay);
  if (!mayBeRead(before)) return null;
  const days = { windowDays: WINDOW_DAYS, fallbackDays: FALLBACK_DAYS };
  const request: FrictionRequest = { ...asked, ...days, url: page };
  const sample = await sampleAhead(deps, request);
  if (!isWorthReading(before, sample)) return null;
  if (!(await frictionPages.claim(scope, pageDay, { before, sample }))) return null;
  try {
    await signals.see(scope, { signals: await signalsOf(deps, request), measured: [], at });
  } catch (error) {
    await frictionPages.release(scope, pageDay, before);
    throw error;
  }
  return { page, times: (before?.times ?? 0) + 1 };
}

async function signalsOf(deps: FrictionDeps, request: FrictionRequest): Promise<Signal[]> {
  const sample = await sampleFailedConversionRecordings(deps, request);
  if (sample.notChecked !== null) return [];
  const { signals, watched } = await analyzeRecordingBatch(deps, sample, request);
  return [...signals, ...watched];
}
