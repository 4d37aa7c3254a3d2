import { inParallel } from '../../patterns/in-parallel.ts';
import { secondsToWait } from '../../patterns/run/in-process.ts';
import type { Source } from '../../ports/source.ts';
import type { Scope } from '../../scope.ts';
import { safeText } from '../../sessions/safe-text.ts';
import type { ReadVisits } from '../context.ts';
import type { FrictionRead } from '../record.ts';
import { readVisit } from './read-visit.ts';

/** One visit waits for the disk or the network while another is measured. */
const AT_A_TIME = 4;

/** Waits so long; ends early, and throws, with the one who waits. */
type Wait = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

/**
 * Reads visits in this process. One that fails is left out with its reason; the others go on. Where
 * PostHog asks to come back later it is waited for, if there is a way to wait.
 */
export function readHere(source: Source, scope: Scope, wait: Wait | null): ReadVisits {
  return async (ids, signal) => {
    const reads: FrictionRead[] = new Array(ids.length);
    await inParallel([...ids.entries()], AT_A_TIME, async ([i, id]) => {
      reads[i] = await read(id, signal);
    });
    return reads;
  };

  async function read(id: string, signal?: AbortSignal): Promise<FrictionRead> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await readVisit(source, { scope, id, signal });
      } catch (error) {
        signal?.throwIfAborted();
        const seconds = secondsToWait(error, tries);
        const reason = safeText(error instanceof Error ? error.message : String(error));
        if (seconds === null || !wait)
          return { status: 'left-out', id, reason, because: 'unreadable' };
        await wait(seconds * 1000, signal);
      }
    }
  }
}
