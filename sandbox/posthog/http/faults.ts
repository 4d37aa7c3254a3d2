/** Something that goes wrong on purpose. The fields combine: a delay, then a drop, status or cut. */
export interface Fault {
  /** Part of `METHOD /path?query`, or an expression for it. */
  readonly match: RegExp | string;
  /** How many requests it meets; absent = all until cleared. */
  readonly times?: number;
  /** Answer with this status instead of the real answer. */
  readonly status?: number;
  /** Body for `status`: JSON, or a string sent as it is. Absent: PostHog's body for that status. */
  readonly body?: unknown;
  /** Milliseconds to wait first. */
  readonly delayMs?: number;
  /** Close the connection without an answer. */
  readonly drop?: boolean;
  /** Send the real answer's headers and only this many bytes of its body, then close. */
  readonly truncate?: number;
  /** Seconds for the Retry-After header; goes with `status`. */
  readonly retryAfter?: number;
}

/** The faults that are switched on. */
export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  /** The first fault for the request, counted as met; null when nothing is to go wrong. */
  take(request: { method: string; url: string }): Fault | null;
}

/** Faults in the order they were added; each disappears once it has met its `times`. */
export function createFaults(): Faults {
  let active: { fault: Fault; left: number }[] = [];
  return {
    add(fault) {
      active.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY });
    },
    clear() {
      active = [];
    },
    take({ method, url }) {
      const found = active.find(({ fault }) => matches(fault.match, `${method} ${url}`));
      if (!found) return null;
      found.left -= 1;
      active = active.filter(({ left }) => left > 0);
      return found.fault;
    },
  };
}

function matches(match: RegExp | string, request: string): boolean {
  if (typeof match === 'string') return request.includes(match);
  return request.search(match) !== -1; // not `test`: it would keep a position between calls
}
