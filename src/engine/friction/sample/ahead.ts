import type { PageReadings } from '../../ports/friction-pages.ts';
import type { FrictionDeps, FrictionRequest } from '../context.ts';
import { eligibleOf, listPool } from './pool.ts';
import { chooseNext, sharesOf } from './strata.ts';

const DAY_MS = 24 * 3_600_000;

/**
 * Readings of one page on a local day. Each one asks PostHog for up to three recordings for one that is wanted,
 * of the 600 that it hands out in an hour (posthog.md §4.2), and a model for one long answer.
 */
export const READINGS_A_DAY = 3;
/** A sample is another one when so much of it is new: with every visit one or the other changes places. */
const NEW_PART = 1 / 3;

/**
 * The visits that a sample would begin with, by their ids: what PostHog lists tells them, and nothing is read.
 * The same list gives the same ones. @throws SourceError
 */
export async function sampleAhead(
  { source, recordings, now }: Pick<FrictionDeps, 'source' | 'recordings' | 'now'>,
  request: FrictionRequest,
): Promise<string[]> {
  const { scope, signal, sampleSize: count, windowDays } = request;
  const project = await source.project(scope, signal);
  const { conversionEvent } = project;
  if (conversionEvent === null) return [];
  const to = now().getTime();
  const window = { from: to - windowDays * DAY_MS, to };
  const pool = await listPool({ recordings }, request, { ...project, conversionEvent }, window);
  const { fit } = eligibleOf(pool, false);
  return chooseNext(fit, [], { count, shares: sharesOf(fit, count) }).map(({ id }) => id);
}

/** Whether a page is worth reading: not read on this day, or its sample is another one by now. */
export function isWorthReading(before: PageReadings | null, sample: readonly string[]): boolean {
  if (before === null) return true;
  const known = new Set(before.sample);
  const fresh = sample.filter((id) => !known.has(id));
  return mayBeRead(before) && fresh.length > 0 && fresh.length >= sample.length * NEW_PART;
}

/** Whether a page may be read once more on this day, whatever its sample. */
export function mayBeRead(before: PageReadings | null): boolean {
  return before === null || before.times < READINGS_A_DAY;
}
