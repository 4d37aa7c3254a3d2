import type { Queues } from '../queues/queues.ts';
import type { RendererDeps } from './deps.ts';
import { showMoment, tellNotShown } from './jobs/show-moment.ts';
import { takeStills } from './jobs/take-stills.ts';

/** One browser, one page at a time: two would share the same cores. */
const CONCURRENCY = 1;
/** How often pictures nobody fetched are looked for, ms. */
const PURGE_MS = 60 * 60 * 1000;

/** Starts to take the render queue's jobs: the only place where recorded pages are opened. */
export async function startRenderer(
  queues: Pick<Queues, 'work'>,
  deps: RendererDeps,
): Promise<{ close(): Promise<void> }> {
  const worker = await queues.work(
    'render',
    (job, { signal }) =>
      job.kind === 'stills' ? takeStills(deps, job, signal) : showMoment(deps, job, signal),
    {
      concurrency: CONCURRENCY,
      onFailed: async (job, error) => {
        deps.telemetry.failed(error, { job: 'render' });
        if (job.kind !== 'stills') await tellNotShown(deps, job, error);
      },
    },
  );
  const purge = () =>
    deps.renderings
      .purge(deps.now())
      .catch((err: unknown) => deps.log.warn({ err }, 'Old pictures were not deleted'));
  const purging = setInterval(purge, PURGE_MS);
  return {
    async close() {
      clearInterval(purging);
      await worker.close();
    },
  };
}
