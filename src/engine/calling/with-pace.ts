import {
  addUsage,
  type Model,
  type ModelAnswer,
  ModelError,
  type ModelRequest,
  NO_USAGE,
} from '../ports/model.ts';
import type { Pace } from '../ports/pace.ts';
import { meetFailure } from './failed-try.ts';
import { forgiving } from './forgiving.ts';

/** How a model's calls keep pace with all others of its account. */
export interface PaceOptions {
  readonly pace: Pace;
  /** Waits so many ms; rejects with the signal's reason when it is aborted before. */
  readonly wait: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** Calls at most for one answer; 5 unless told. */
  readonly tries?: number;
  /** Milliseconds of any steady clock. */
  readonly now?: () => number;
  /** Told of a pace that could not be kept: that costs the pace, never an answer. */
  readonly onTrouble?: (error: unknown) => void;
}

const MOST_TRIES = 5;

/**
 * A model that takes its place in the row before each call, slows everybody down when the account's limit
 * is met, and tries again what may pass. Usage of failed tries is part of the answer's, or of the error's.
 */
export function withPace(model: Model, options: PaceOptions): Model {
  const pace = forgiving(options.pace, options.onTrouble);
  return {
    identify: (prompt) => model.identify(prompt),
    dollarsFor: (prompt, tokens) => model.dollarsFor(prompt, tokens),
    ask: (request) => askInPace(model, { ...options, pace }, request),
  };
}

async function askInPace(
  model: Model,
  { pace, wait, tries = MOST_TRIES, now = () => performance.now() }: PaceOptions,
  request: ModelRequest,
): Promise<ModelAnswer> {
  const { signal } = request;
  let usage = NO_USAGE;
  for (let tried = 1; ; tried += 1) {
    const turn = await pace.take();
    if (turn > 0) await wait(turn, signal);
    const called = now();
    try {
      const answer = await model.ask(request);
      await pace.speedUp();
      return { ...answer, usage: addUsage(usage, answer.usage) };
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      usage = addUsage(usage, error.usage);
      const pause = await meetFailure(pace, { error, tried, tookMs: now() - called });
      signal?.throwIfAborted();
      if (pause === null || tried >= tries) throw withUsage(error, usage);
      if (pause > 0) await wait(pause, signal);
    }
  }
}

function withUsage(error: ModelError, usage: ModelError['usage']): ModelError {
  const { code, message, cause, retryAfterSeconds } = error;
  return new ModelError(code, message, {
    cause,
    usage,
    ...(retryAfterSeconds === null ? {} : { retryAfterSeconds }),
  });
}
