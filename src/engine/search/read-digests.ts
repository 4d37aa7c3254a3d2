import { inParallel } from '../patterns/in-parallel.ts';
import type { Left } from '../patterns/report.ts';
import { analyze } from '../sessions/analysis.ts';
import { type GatherFailure, gather } from '../sessions/gathering/gather.ts';
import { digestOf } from './digest/digest.ts';
import type { Digest, Moment } from './digest/moment.ts';
import type { SearchDeps, SearchRequest } from './search-sessions.ts';

/** Reading waits for the disk or the network while another session is measured. */
const AT_A_TIME = 4;

/** The sessions that could be read, and what became of the others. */
export interface Read {
  readonly digests: readonly Digest[];
  readonly skipped: Left[];
  readonly failed: Left[];
}

/**
 * Reads the sessions a few at a time; of each only its digest stays.
 * @throws what `signal` was aborted with
 */
export async function readDigests(
  { source }: Pick<SearchDeps, 'source'>,
  { scope, signal, onProgress }: Pick<SearchRequest, 'scope' | 'signal' | 'onProgress'>,
  ids: readonly string[],
  isWanted: (moment: Moment) => boolean,
): Promise<Read> {
  const digests = new Map<string, Digest>();
  const skipped: Left[] = [];
  const failed: Left[] = [];
  let done = 0;
  await inParallel(ids, AT_A_TIME, async (id) => {
    signal?.throwIfAborted();
    const gathered = await gather({ source, scope, id, signal });
    if (gathered.ok) digests.set(id, digestOf(analyze(gathered.data), isWanted));
    else
      (isExpected(gathered.failure) ? skipped : failed).push({
        id,
        reason: reasonOf(gathered.failure),
      });
    done += 1;
    onProgress?.({ stage: 'reading', done, of: ids.length });
  });
  // In the order of the sessions, whichever was read first.
  return { digests: ids.flatMap((id) => digests.get(id) ?? []), skipped, failed };
}

function isExpected(failure: GatherFailure): boolean {
  return failure === 'not-found' || failure === 'nothing-recorded';
}

function reasonOf(failure: GatherFailure): string {
  if (failure === 'not-found') return 'its recording has expired';
  return failure === 'nothing-recorded' ? 'no events' : failure.message;
}
