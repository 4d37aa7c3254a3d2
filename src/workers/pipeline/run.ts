import type { Counts } from '../../engine/ports/counts.ts';
import type { WatchedHours } from '../../engine/ports/watched-hours.ts';
import { runHourly } from '../../engine/signals/hourly.ts';
import type { Signal } from '../../engine/signals/signal.ts';
import { wholeHour } from '../../engine/signals/windows.ts';
import type { JobContext } from '../../queues/handler.ts';
import type { RunPipeline } from '../../queues/payloads/pipeline.ts';
import { readerFor } from '../reader.ts';
import { tellAlerts } from './alert.ts';
import { measureAgain } from './measure-again.ts';
import { type PageReaderDeps, readWorstPage } from './read-page.ts';

/** What the hourly run works with. */
export interface PipelineDeps extends PageReaderDeps {
  readonly counts: Counts;
  readonly watchedHours: WatchedHours;
}

/**
 * The hourly run of a job, up to the last whole hour. Two of one hour saw the same and count once.
 * @throws SourceError when PostHog does not count
 */
export async function runPipeline(
  deps: PipelineDeps,
  { scope, scheduled = false }: Pick<RunPipeline, 'scope' | 'scheduled'>,
  { signal }: Pick<JobContext, 'signal'>,
): Promise<void> {
  const { counts, signals, now } = deps;
  const at = new Date(wholeHour(now().getTime()));
  const project = await deps.source.project(scope, signal);
  const { timezone: zone } = project;
  const { channel, alerts, internalDomains, paused } = await deps.frictionSettings.read(scope);
  if (scheduled && paused.includes('hourly')) return;
  const reader = await readerFor(deps, scope);
  const readPage = (live: readonly Signal[]) =>
    readWorstPage(deps, live, { scope, at, zone, reader, signal });
  const { gate } = await runHourly(
    {
      ...{ counts, signals, now, ...reader, readPage },
      alert:
        channel === null
          ? null
          : async ({ cube = null, ...told }) => {
              const again = await measureAgain(deps, { scope, at, zone, reader, signal, cube });
              const settings = { ...alerts, zone };
              return tellAlerts(deps, { ...told, ...again, scope, settings, channel });
            },
    },
    { scope, at, project, internalDomains, signal },
  );
  await deps.watchedHours.keep(scope, { at, trusted: gate.passed });
}
