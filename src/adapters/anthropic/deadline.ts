/** How long one call may take, in milliseconds. */
export interface Limits {
  /** From the first try to the last token, the SDK's own retries included. */
  readonly totalMs: number;
  /** Between two pieces of the answer, pings included. */
  readonly idleMs: number;
}

/** Ten minutes as PostHog's summaries had it (BASE_LLM_CALL_TIMEOUT_S); two of silence. */
export const LIMITS: Limits = { totalMs: 600_000, idleMs: 120_000 };

/** A signal that falls when a call takes too long or goes silent; with the reason as a sentence. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Says that something came in. */
  touch(): void;
  stop(): void;
}

/** Starts both clocks. `stop` must be called, or the timers keep the process waiting. */
export function startDeadline({ totalMs, idleMs }: Limits): Deadline {
  const controller = new AbortController();
  const total = setTimeout(() => controller.abort(tookTooLong(totalMs)), totalMs);
  const idle = setTimeout(() => controller.abort(wentSilent(idleMs)), idleMs);
  return {
    signal: controller.signal,
    touch: () => {
      idle.refresh();
    },
    stop: () => {
      clearTimeout(total);
      clearTimeout(idle);
    },
  };
}

function tookTooLong(milliseconds: number): Error {
  return new Error(`It had not finished after ${milliseconds / 1000} s.`);
}

function wentSilent(milliseconds: number): Error {
  return new Error(`It sent nothing for ${milliseconds / 1000} s.`);
}
