import type { Browser } from 'playwright-core';
import { analyze } from '../../../../src/engine/sessions/analysis.ts';
import type { Incident } from '../../../../src/engine/sessions/findings/incident.ts';
import type { ProblemKind } from '../../../../src/engine/sessions/summary.ts';
import { recordVisit } from '../../../support/recorded-page.ts';
import { sessionData } from '../../../support/session-data.ts';
import type { Scenario } from './scenarios/scenario.ts';

/** A told problem this near to the true moment is it, seconds. */
const NEAR_SECONDS = 3;

export interface Outcome {
  /** Moments that no problem was told of, or one of another kind. */
  readonly missed: readonly string[];
  /** Told problems that are none. */
  readonly extra: readonly string[];
  readonly told: number;
}

/** Records the visit, looks for problems without a model, and compares with what was marked. */
export async function runScenario(browser: Browser, scenario: Scenario): Promise<Outcome> {
  const marks: { at: number; kinds: readonly ProblemKind[] }[] = [];
  const snapshots = await recordVisit(browser, scenario.site, (page) =>
    scenario.visit(page, async (...kinds) => {
      marks.push({ at: await page.evaluate(() => Date.now()), kinds });
    }),
  );
  const data = await sessionData(snapshots, scenario.around);
  const moments = marks.map(({ at, kinds }) => ({ seconds: (at - data.zero) / 1000, kinds }));
  const { incidents } = analyze(data);
  const isNear = (incident: Incident, seconds: number) =>
    incident.times.some((time) => Math.abs(time - seconds) <= NEAR_SECONDS);
  const missed = moments.filter(
    ({ seconds, kinds }) =>
      !incidents.some(
        (one) => isNear(one, seconds) && (kinds.length === 0 || kinds.includes(one.kind)),
      ),
  );
  const extra = incidents.filter((one) => !moments.some(({ seconds }) => isNear(one, seconds)));
  return {
    missed: missed.map(({ seconds, kinds }) => `${kinds.join('|')} at ${seconds}`),
    extra: extra.map(tell),
    told: incidents.length,
  };
}

function tell({ kind, description, times }: Incident): string {
  return `${kind} at ${times.join(', ')}: ${description}`;
}
