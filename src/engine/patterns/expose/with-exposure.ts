import type { EventTrace, ExposureCount } from '../../ports/exposures.ts';
import type { RecordingsQuery } from '../../ports/recording-list.ts';
import { benjaminiHochberg } from '../../statistics/benjamini-hochberg.ts';
import { fisherExact } from '../../statistics/fisher.ts';
import type { Pattern } from '../report.ts';

export interface Counted {
  readonly trace: EventTrace;
  readonly count: ExposureCount;
}

/**
 * Puts into each pattern what was counted of it in all visits. The comparison is two-sided and corrected
 * for the number of looks. A trace that no visit left tells nothing.
 */
export function withExposure(
  patterns: readonly Pattern[],
  counted: readonly Counted[],
  query: RecordingsQuery,
): Pattern[] {
  const seen = counted.filter(({ count }) => count.exposed > 0);
  const adjusted = benjaminiHochberg(seen.map(({ count }) => chanceOf(count)));
  const beyond = isNarrower(query) ? ', also those that were not asked for' : '';
  return patterns.map((pattern) => {
    const at = seen.findIndex(({ trace }) => trace.key === pattern.key);
    const [found, p] = [seen[at], adjusted[at]];
    if (!found || p === undefined) return pattern;
    return {
      ...pattern,
      exposure: { counted: `${found.trace.counted}${beyond}`, ...found.count, p },
    };
  });
}

/** How far chance explains that the two groups convert as they do; exact also for large counts (fisher.ts). */
export function chanceOf({
  exposed,
  exposedConverted,
  others,
  othersConverted,
}: ExposureCount): number {
  return fisherExact({
    hitsA: exposedConverted,
    allA: exposed,
    hitsB: othersConverted,
    allB: others,
  });
}

/** Visits are counted by time and address alone: whatever else was asked for is not looked at. */
function isNarrower({ from: _from, to: _to, url: _url, ...others }: RecordingsQuery): boolean {
  return Object.values(others).some((one) => one !== null);
}
