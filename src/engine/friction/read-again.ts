import { ANY_RECORDING } from '../ports/recording-list.ts';
import type { Share } from '../signals/series.ts';
import { analyzeRecordingBatch } from './analyze-batch.ts';
import type { CheckKey } from './check.ts';
import type { FrictionDeps, FrictionRequest } from './context.ts';
import { whyNoVisitor } from './sample/eligible.ts';
import { sampleFailedConversionRecordings } from './sample/sample.ts';

const DAY_MS = 24 * 3_600_000;

/** A check of which it is to be known whether visits since a moment still show it. */
export interface ReadAgainRequest
  extends Omit<FrictionRequest, 'url' | 'windowDays' | 'fallbackDays'> {
  readonly check: CheckKey;
  /** Kind of page where it was seen, `/product/*`; null = the whole site. */
  readonly page: string | null;
  /** Only visits that began after it. */
  readonly since: Date;
}

/** What newer recordings show of a check. */
export interface ReadAgain {
  /** Failed visits that show it, of those in the sample. */
  readonly share: Share;
  /** Whether they are enough and the check could be made; false = the sample is too small to say. */
  readonly isChecked: boolean;
}

/** Recordings looked through for each that is wanted: some are the team's own. */
const LOOKED_FOR_ONE = 4;

/**
 * How many visits of a page were recorded since a moment, but the team's own, as far as it takes: fewer are not
 * worth reading. @throws SourceError
 */
export async function recordedSince(
  { source, recordings, now }: Pick<FrictionDeps, 'source' | 'recordings' | 'now'>,
  asked: Omit<ReadAgainRequest, 'check' | 'corroborating'>,
): Promise<number> {
  const { scope, page, since, fewest, internalDomains = [], signal } = asked;
  const query = { ...ANY_RECORDING, from: since.getTime(), to: now().getTime() };
  const url = page && addressPart(page);
  const { visitorRules = [] } = await source.project(scope, signal);
  const most = fewest * LOOKED_FOR_ONE;
  const found = await recordings.list(scope, { ...query, url }, most, signal);
  const own = { internalDomains, visitorRules };
  return found.filter((one) => whyNoVisitor(one, own) === null).slice(0, fewest).length;
}

/**
 * Reads a new sample of failed visits of a page since a moment, for one check; nothing is kept of it.
 * @returns null where it cannot be told: nothing measured says, and no model reads
 * @throws SourceError when nothing can be listed; what the caller's signal was aborted with
 */
export async function readAgain(
  deps: FrictionDeps,
  { check, page, since, ...asked }: ReadAgainRequest,
): Promise<ReadAgain | null> {
  const days = (deps.now().getTime() - since.getTime()) / DAY_MS;
  const request = {
    ...asked,
    url: page && addressPart(page),
    windowDays: days,
    fallbackDays: days,
  };
  const sample = await sampleFailedConversionRecordings(deps, request);
  const all = sample.failed.length;
  if (sample.notChecked !== null) return { share: { hits: 0, all }, isChecked: false };
  const { checks } = await analyzeRecordingBatch(deps, sample, request);
  const found = checks.find(({ key }) => key === check);
  if (!found || (found.pass === null && found.affected === 0)) return null;
  return { share: { hits: found.affected, all: found.sampled }, isChecked: true };
}

/** What the addresses of a kind of page have in common up to the first part that varies; null = nothing. */
function addressPart(page: string): string | null {
  const [start = ''] = page.split(/\*|:id/);
  return start.replaceAll('/', '') === '' ? null : start;
}
