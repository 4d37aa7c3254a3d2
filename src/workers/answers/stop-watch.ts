import type { Clock } from '../../delivery/progress.ts';
import type { Talk, Threads } from '../../engine/ports/threads.ts';

/** Whether somebody stopped what is being answered. */
export interface StopWatch {
  /** Aborted soon after somebody stopped it. */
  readonly signal: AbortSignal;
  close(): void;
}

export interface StopWatchOptions {
  /** The question's timestamp. */
  readonly ts: string;
  /** Between two looks, ms. */
  readonly everyMs: number;
  readonly clock: Clock;
}

/** Looks again and again whether the question at `ts` was stopped; where it cannot look, it goes on. */
export function watchForStop(
  threads: Pick<Threads, 'isStopped'>,
  talk: Talk,
  { ts, everyMs, clock }: StopWatchOptions,
): StopWatch {
  const stopped = new AbortController();
  const look = () => {
    cancel = clock.after(everyMs, look);
    threads.isStopped(talk, ts).then(
      (isStopped) => isStopped && stopped.abort(),
      () => {},
    );
  };
  let cancel = clock.after(everyMs, look);
  return { signal: stopped.signal, close: () => cancel() };
}
