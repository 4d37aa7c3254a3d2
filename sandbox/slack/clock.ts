/** The server's time in milliseconds since 1970, which tests may push forward. */
export interface Clock {
  now(): number;
  /** Runs once after `ms`; the answer calls it off. */
  after(ms: number, run: () => void): () => void;
  /** Moves the time forward by `ms`; what falls due runs at once, in order. */
  advance(ms: number): void;
  /** Calls off everything, also what is asked for later. */
  stop(): void;
}

interface Timer {
  readonly at: number;
  readonly run: () => void;
  handle: NodeJS.Timeout;
}

/** A clock on real time plus what it was advanced by. */
export function createClock(): Clock {
  const timers = new Set<Timer>();
  let ahead = 0;
  let stopped = false;
  const now = () => Date.now() + ahead;

  function fire(timer: Timer): void {
    clearTimeout(timer.handle);
    if (timers.delete(timer)) timer.run();
  }

  function arm(timer: Timer): void {
    clearTimeout(timer.handle);
    timer.handle = setTimeout(() => fire(timer), Math.max(0, timer.at - now()));
  }

  function after(ms: number, run: () => void): () => void {
    if (stopped) return () => {};
    const timer: Timer = { at: now() + ms, run, handle: setTimeout(() => fire(timer), ms) };
    timers.add(timer);
    return () => {
      clearTimeout(timer.handle);
      timers.delete(timer);
    };
  }

  function advance(ms: number): void {
    ahead += ms;
    const known = [...timers].sort((a, b) => a.at - b.at);
    for (const timer of known) {
      if (timer.at <= now()) fire(timer);
      else if (timers.has(timer)) arm(timer);
    }
  }

  function stop(): void {
    stopped = true;
    for (const timer of timers) clearTimeout(timer.handle);
    timers.clear();
  }

  return { now, after, advance, stop };
}
