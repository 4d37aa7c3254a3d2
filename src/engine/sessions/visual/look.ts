import {
  type Model,
  ModelError,
  type ModelRequest,
  NO_USAGE,
  type Usage,
} from '../../ports/model.ts';
import { type Answer, readAnswer } from './answer.ts';
import { within } from './deadline.ts';

/** What a model saw; null = it failed, was too slow, or could not be read. */
export interface Look {
  readonly answer: Answer | null;
  readonly usage: Usage;
}

/** What a call cost that was given up: nobody says. */
const UNKNOWN: Usage = { ...NO_USAGE, calls: 1, dollars: null };

/**
 * Asks a model once. There is no repair: it would send all pictures again, and a claim that stays
 * unchecked does no harm.
 * @throws what `signal` was aborted with.
 */
export async function look(model: Model, request: ModelRequest, limitMs: number): Promise<Look> {
  const deadline = within(limitMs, request.signal);
  try {
    const { text, usage } = await model.ask({ ...request, signal: deadline });
    const read = readAnswer(text);
    return { answer: read.ok ? read.value : null, usage };
  } catch (error) {
    request.signal?.throwIfAborted();
    if (error instanceof ModelError) return { answer: null, usage: error.usage };
    if (deadline.aborted) return { answer: null, usage: UNKNOWN };
    throw error;
  }
}
