import { SourceError } from '../../engine/ports/source.ts';
import type { Scope } from '../../engine/scope.ts';
import { fetchCounts } from '../../engine/signals/detectors/fetch.ts';
import { runDetectors } from '../../engine/signals/detectors/run.ts';
import { type WeekPower, weekPower } from '../../engine/signals/quiet-week.ts';
import type { JobContext } from '../../queues/handler.ts';
import type { WeekDeps } from './week-facts.ts';

/**
 * What this week's traffic would have shown, as counted now; null = what PostHog has cannot be trusted, or it
 * did not count and the job is not tried again. @throws SourceError
 */
export async function powerNow(
  deps: WeekDeps,
  { scope, zone }: { readonly scope: Scope; readonly zone: string },
  { attemptsLeft, signal }: Pick<JobContext, 'attemptsLeft' | 'signal'>,
): Promise<WeekPower | null> {
  const { internalDomains } = await deps.frictionSettings.read(scope);
  const now = deps.now();
  try {
    const { funnel, conversionEvent, visitorRules } = await deps.source.project(scope, signal);
    const whose = { internalDomains, visitorRules };
    const asked = { scope, now, zone, funnel, conversionEvent, ...whose, signal };
    const cube = await fetchCounts(deps.counts, asked);
    const history = await deps.signals.live(scope);
    const { gate, tests } = runDetectors({ cube, history, now, zone });
    return gate.passed ? weekPower({ cube, zone, tests: tests.length }) : null;
  } catch (error) {
    if (!(error instanceof SourceError) || attemptsLeft > 0) throw error;
    deps.telemetry.failed(error, { job_type: 'quiet_week' });
    return null;
  }
}
