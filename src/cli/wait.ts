import { setTimeout } from 'node:timers/promises';

/** Waits so many milliseconds; ends early, and throws, with the one who waits. */
export function wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return setTimeout(milliseconds, undefined, signal ? { signal } : {});
}
