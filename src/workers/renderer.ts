import type { Queues } from '../queues/queues.ts';
import type { RendererDeps } from './deps.ts';
import { type ByProject, here } from './here.ts';
import { showMoment, tellNotShown } from './jobs/show-moment.ts';
import { takeStills, tellNotTaken } from './jobs/take-stills.ts';

/** One browser, one page at a time: two would share the same cores. */
const CONCURRENCY = 1;
/** How often a renderer says that it is there, ms. */
const SIGN_MS = 5_000;
/** One that has not said so for so long is none, ms. */
export const SILENT_MS = 6 * SIGN_MS;
/** How often pictures nobody fetched are looked for, ms. */
const PURGE_MS = 60 * 60 * 1000;

/** Starts to take the render queue's jobs: the only place where recorded pages are opened. */
export async function startRenderer(
  queues: Pick<Queues, 'work'>,
  deps: RendererDeps & ByProject,
): Promise<{ close(): Promise<void> }> {
  const worker = await queues.work(
    'render',
    async (job, { signal }) => {
      const own = await here(deps, job.scope);
      await (job.kind === 'stills' ? takeStills(own, job, signal) : showMoment(own, job, signal));
    },
    {
      concurrency: CONCURRENCY,
      onFailed: async (job, error) => {
        deps.telemetry.failed(error, { job: 'render' });
        await (job.kind === 'stills'
          ? tellNotTaken(deps, job, error)
          : tellNotShown(deps, job, error));
      },
    },
  );
  await deps.renderings.sign(deps.now());
  const signing = every(SIGN_MS, deps, (now) => deps.renderings.sign(now));
  const purging = every(PURGE_MS, deps, (now) => deps.renderings.purge(now));
  return {
    async close() {
      clearInterval(signing);
      clearInterval(purging);
      await worker.close();
    },
  };
}

function every(
  milliseconds: number,
  { now, log }: Pick<RendererDeps, 'now' | 'log'>,
  work: (now: Date) => Promise<void>,
): NodeJS.Timeout {
  return setInterval(() => {
    work(now()).catch((err: unknown) => log.warn({ err }, 'The renderer could not write'));
  }, milliseconds);
}
