import { chanceOf } from '../../patterns/expose/with-exposure.ts';
import { benjaminiHochberg } from '../../statistics/benjamini-hochberg.ts';
import type { CheckResult } from '../check.ts';
import type { FrictionDeps, FrictionRequest } from '../context.ts';
import type { Sample } from '../sample/sample.ts';
import type { FindingTrace } from './trace.ts';

const DAY_MS = 24 * 3_600_000;

/**
 * Counts in all visits of the window, recorded or not, what failed checks left in the events: those that met
 * it beside the others that came to the same kind of page. A trace that no visit left tells nothing.
 * @returns the checks, with what was counted of them
 * @throws SourceError
 */
export async function withExposures(
  { exposures, now }: Pick<FrictionDeps, 'exposures' | 'now'>,
  request: Pick<FrictionRequest, 'scope' | 'url' | 'windowDays' | 'internalDomains' | 'signal'>,
  { checks, traces, project }: Exposing,
): Promise<CheckResult[]> {
  const { conversionEvent, visitorRules = [] } = project;
  if (!exposures || conversionEvent === null) return [...checks];
  const { scope, url, windowDays: days, internalDomains = [], signal } = request;
  const to = now().getTime();
  const counts = await exposures.count(
    scope,
    {
      ...{ traces: traces.map(({ trace }) => trace), from: to - days * DAY_MS, to, url },
      ...{ conversionEvent, visitors: { internalDomains, visitorRules } },
    },
    signal,
  );
  const found = traces.flatMap(({ check, did, place }, i) => {
    const count = counts[i];
    return count && count.exposed > 0 ? [{ check, did, place, count }] : [];
  });
  const adjusted = benjaminiHochberg(found.map(({ count }) => chanceOf(count)));
  return checks.map((one): CheckResult => {
    const at = found.findIndex(({ check }) => check === one.key);
    const [met, p] = [found[at], adjusted[at]];
    if (!met || p === undefined) return one;
    return { ...one, exposure: { did: met.did, place: met.place, days, ...met.count, p } };
  });
}

interface Exposing {
  readonly checks: readonly CheckResult[];
  readonly traces: readonly FindingTrace[];
  readonly project: Pick<Sample['project'], 'conversionEvent' | 'visitorRules'>;
}
