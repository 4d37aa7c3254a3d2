import { setTimeout } from 'node:timers/promises';

/** Waits so many milliseconds; rejects with the signal's reason when it is aborted before. */
export type Pause = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

export const pause: Pause = async (milliseconds, signal) => {
  signal?.throwIfAborted();
  await setTimeout(milliseconds, undefined, signal ? { signal } : {}).catch((error: unknown) => {
    signal?.throwIfAborted();
    throw error;
  });
};
