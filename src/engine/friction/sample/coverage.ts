import type { Covered } from '../../ports/coverage.ts';
import type { Project } from '../../ports/source.ts';
import type { FrictionDeps, FrictionRequest } from '../context.ts';
import { askedHours } from './asked-hours.ts';
import { SHORTEST } from './eligible.ts';

/**
 * Fewer than so many of the failed visits recorded, and what was recorded speaks for the smaller part of them.
 * Above that lies what every project loses: blocked recorders, visitors who consent to events alone. The number
 * is ours: PostHog names none, and says of no visit why it has no recording.
 */
const MOST_RECORDED = 0.5;

/** What was asked of the recordings of the window: how many failed visits have one, or why it is not known. */
export type AskedCoverage = Covered | null | { readonly error: unknown };

/** How many failed visits of the window were recorded, best effort: a batch does without. */
export async function askCoverage(
  { coverage, now }: Pick<FrictionDeps, 'coverage' | 'now'>,
  request: Pick<FrictionRequest, 'scope' | 'url' | 'windowDays' | 'internalDomains' | 'signal'>,
  { conversionEvent, visitorRules = [] }: Pick<Project, 'conversionEvent' | 'visitorRules'>,
): Promise<AskedCoverage> {
  if (!coverage) return null;
  const { scope, url, windowDays, internalDomains = [], signal } = request;
  const query = { ...askedHours(now(), windowDays), conversionEvent, url, minSeconds: SHORTEST };
  try {
    return await coverage.coverage(scope, { ...query, internalDomains, visitorRules }, signal);
  } catch (error) {
    signal?.throwIfAborted();
    return { error };
  }
}

/** Whether so many failed visits have no recording that those of the window are not enough to go by. */
export function isMostlyUnrecorded({ visits, recorded }: Covered): boolean {
  return recorded < visits * MOST_RECORDED;
}
