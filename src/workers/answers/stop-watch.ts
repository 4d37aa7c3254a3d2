import type { Talk, Threads } from '../../engine/ports/threads.ts';

/** Whether somebody stopped what is being answered. */
export interface StopWatch {
  /** Aborted soon after somebody stopped it. */
  readonly signal: AbortSignal;
  close(): void;
}

/** Looks again and again whether the question at `ts` was stopped; where it cannot look, it goes on. */
export function watchForStop(
  threads: Pick<Threads, 'isStopped'>,
  talk: Talk,
  { ts, everyMs }: { readonly ts: string; readonly everyMs: number },
): StopWatch {
  const stopped = new AbortController();
  const timer = setInterval(() => {
    threads.isStopped(talk, ts).then(
      (isStopped) => isStopped && stopped.abort(),
      () => {},
    );
  }, everyMs);
  return { signal: stopped.signal, close: () => clearInterval(timer) };
}
