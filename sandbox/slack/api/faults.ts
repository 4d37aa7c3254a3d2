/** Something that shall go wrong, for tests. */
export interface Fault {
  /** Method name, or `*` for all. */
  readonly method: string;
  /** Calls it concerns; default 1. */
  readonly times?: number;
  /** HTTP status instead of an answer; nothing is processed. */
  readonly status?: number;
  /** Slack's error code instead of an answer; nothing is processed. */
  readonly error?: string;
  /** Cuts the connection: `before` the call is processed, or `after`. */
  readonly drop?: 'before' | 'after';
  /** Seconds, of a 429. */
  readonly retryAfter?: number;
}

export interface Faults {
  add(fault: Fault): void;
  /** The fault of this call, used up by it; null = none. */
  take(method: string): Fault | null;
  clear(): void;
}

/** Nothing goes wrong yet. */
export function createFaults(): Faults {
  const faults: { fault: Fault; left: number }[] = [];
  return {
    add: (fault) => void faults.push({ fault, left: fault.times ?? 1 }),
    take(method) {
      const found = faults.find(
        ({ fault, left }) => left > 0 && (fault.method === method || fault.method === '*'),
      );
      if (!found) return null;
      found.left -= 1;
      return found.fault;
    },
    clear: () => void faults.splice(0),
  };
}
