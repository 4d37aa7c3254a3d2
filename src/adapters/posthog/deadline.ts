/** A time limit that can be started again, for calls that answer in parts. */
export interface Deadline {
  /** Aborted when the limit runs out or the caller gives up. */
  readonly signal: AbortSignal;
  readonly expired: boolean;
  restart(): void;
  /** Stops the clock. */
  stop(): void;
}

/** A deadline of so many milliseconds, running; the caller's own signal aborts it too. */
export function startDeadline(milliseconds: number, caller?: AbortSignal): Deadline {
  const controller = new AbortController();
  const signal = caller ? AbortSignal.any([controller.signal, caller]) : controller.signal;
  const expire = () => controller.abort(new Error('time limit'));
  let timer = setTimeout(expire, milliseconds);
  return {
    signal,
    get expired() {
      return controller.signal.aborted;
    },
    restart() {
      clearTimeout(timer);
      timer = setTimeout(expire, milliseconds);
    },
    stop() {
      clearTimeout(timer);
    },
  };
}
