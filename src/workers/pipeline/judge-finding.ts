import { FrictionResult } from '../../engine/friction/result.ts';
import type { JudgeFinding } from '../../queues/payloads/pipeline.ts';
import { notRealFinding, notRealLost } from '../../templates/not-real-finding.ts';
import type { FrictionWorkerDeps } from '../friction/deps.ts';
import { dailyKey } from '../friction/tell.ts';
import { tryToTell } from '../tell.ts';

/**
 * Keeps what somebody said of a failed check in the news of a day, and says so in their thread. The last word
 * stands; run again, it changes nothing.
 */
export async function judgeFinding(deps: FrictionWorkerDeps, job: JudgeFinding): Promise<void> {
  const { scope, day, reason, channel, user: by } = job;
  const run = await deps.frictionRuns.find(scope, day);
  const result = FrictionResult.safeParse(run?.result).data;
  const check = result?.checks.find(({ key, pass }) => key === job.check && pass === false);
  if (!check) return tryToTell(deps, job, notRealLost());
  const at = new Date(job.askedAt).toISOString();
  const said = { names: [check.key], real: reason === null, reason, by, at };
  await deps.alerts.labelFinding(scope, { day, check: check.key, page: check.page, ...said });
  const threadOf = dailyKey({ scope, day });
  const message = {
    key: `${threadOf}:judged:${check.key}`,
    scope,
    channel,
    thread: null,
    threadOf,
  };
  await deps.delivery.post([{ ...message, content: notRealFinding({ day, check, by, reason }) }]);
}
