import { readHere } from '../../engine/friction/read/read-here.ts';
import { readWorstPage as readWorst } from '../../engine/friction/read-page.ts';
import type { FrictionPages } from '../../engine/ports/friction-pages.ts';
import type { Scope } from '../../engine/scope.ts';
import type { Signal } from '../../engine/signals/signal.ts';
import type { FrictionWorkerDeps } from '../friction/deps.ts';
import { wait } from '../friction/wait.ts';
import type { Reader } from '../reader.ts';

export interface PageReaderDeps extends FrictionWorkerDeps {
  readonly frictionPages: FrictionPages;
}

/** Which run reads, and who reads with it. */
export interface PageRun {
  readonly scope: Scope;
  /** The run's time, and the project's time zone. */
  readonly at: Date;
  readonly zone: string;
  readonly reader: Reader;
  readonly signal: AbortSignal;
}

/** Stage 3b of a run, as the team set it. What fails stops nothing, and the page may be read again. */
export async function readWorstPage(
  deps: PageReaderDeps,
  live: readonly Signal[],
  { scope, at, zone, reader, signal }: PageRun,
): Promise<void> {
  const { source, recordings, orders, coverage, signals, frictionPages, now } = deps;
  try {
    const { sampleSize, fewest, internalDomains } = await deps.frictionSettings.read(scope);
    const read = await readWorst(
      {
        ...{ source, recordings, orders, coverage, signals, frictionPages, now },
        ...{ readVisits: readHere(source, scope, wait), model: reader.model },
      },
      live,
      { scope, at, zone, sampleSize, fewest, internalDomains, signal },
    );
    if (read && read.times > 1) deps.log.info({ ...scope, ...read }, AGAIN);
  } catch (error) {
    signal.throwIfAborted();
    deps.telemetry.failed(error, { job_type: 'pipeline', step: 'recordings' });
  }
}

const AGAIN = 'a page was read again: the visits to be read were other ones than the last time';
