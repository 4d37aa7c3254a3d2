import { type ByProject, here } from '../here.ts';
import { askReport, tellNotPlanned } from './ask.ts';
import type { ReportWorkerDeps } from './deps.ts';
import { pressReport, tellNotDone } from './press.ts';
import type { Desk } from './start.ts';
import { tellCancelled, tellFailed, tellProgress, tellReport } from './tell.ts';
import type { Teller } from './teller.ts';

/** Takes what people ask for and press. */
export function createDesk(deps: ReportWorkerDeps & ByProject): Desk {
  return {
    async take(job, context) {
      const own = await here(deps, job.scope);
      await (job.kind === 'ask' ? askReport(own, job, context) : pressReport(own, job, context));
    },
    giveUp: (job, error) =>
      job.kind === 'ask' ? tellNotPlanned(deps, job, error) : tellNotDone(deps, job, error),
  };
}

/** Says in Slack how runs go and end. */
export const TELLER: Teller = {
  progress: tellProgress,
  report: tellReport,
  cancelled: tellCancelled,
  failed: tellFailed,
};
