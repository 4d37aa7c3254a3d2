import type { LostRuns } from '../../engine/ports/report-runs.ts';
import { giveUp } from './run.ts';
import type { RunDeps } from './teller.ts';

/** The longest waits, for PostHog or a model's limits, take hours: after a day nobody is at work any more, ms. */
const LOST_MS = 24 * 60 * 60 * 1000;

/** Ends runs whose job was lost, each with the sentence that it was not finished and a button to ask again. */
export async function giveUpLost(
  deps: RunDeps & { readonly lostRuns?: LostRuns | undefined },
): Promise<void> {
  const before = new Date(deps.now().getTime() - LOST_MS);
  for (const runId of (await deps.lostRuns?.since(before)) ?? [])
    await giveUp(deps, { runId }, new Error(`The job of the report ${runId} was lost.`));
}
