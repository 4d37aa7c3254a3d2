import {
  addUsage,
  type Model,
  ModelError,
  NO_USAGE,
  type PromptId,
  type Usage,
  type Variables,
} from '../ports/model.ts';
import { failedByModel, failedDraft } from '../sessions/drafts/failure.ts';
import type { Parsed } from '../sessions/drafts/parse.ts';

/** A question whose prompt takes `answer` and `complaint` besides its variables, for a repair. */
export interface Question<T> {
  readonly prompt: PromptId;
  readonly variables: Variables;
  /** Holds an answer against what was asked; its complaint is for the model. */
  readonly read: (answer: string) => Parsed<T>;
  readonly signal?: AbortSignal | undefined;
}

/**
 * What came of it; `sentence`: why there is no answer, for people. `error` null = there were two, and both
 * wrong. `usage` counts all calls.
 */
export type AnsweredTwice<T> =
  | { readonly ok: true; readonly value: T; readonly usage: Usage }
  | {
      readonly ok: false;
      readonly error: ModelError | null;
      readonly sentence: string;
      readonly usage: Usage;
    };

/** How much of a wrong answer goes back, characters. */
const MOST_BACK = 20_000;

/**
 * Asks a model; a wrong answer goes back once, with what is wrong with it.
 * @throws what `signal` was aborted with
 */
export async function askTwice<T>(
  model: Model,
  { prompt, variables, read, signal }: Question<T>,
): Promise<AnsweredTwice<T>> {
  let usage = NO_USAGE;
  let repair = { answer: '', complaint: '' };
  try {
    for (let tried = 0; tried < 2; tried += 1) {
      const asked = { prompt, variables: { ...variables, ...repair }, ...(signal && { signal }) };
      const { text, usage: spent } = await model.ask(asked);
      usage = addUsage(usage, spent);
      const got = read(text);
      if (got.ok) return { ok: true, value: got.value, usage };
      repair = {
        answer: text.slice(0, MOST_BACK),
        complaint: got.complaint.slice(0, MOST_BACK),
      };
    }
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    const spent = addUsage(usage, error.usage);
    const { sentence } = failedByModel(error, spent).reason;
    return { ok: false, error, sentence, usage: spent };
  }
  const { sentence } = failedDraft('unreadable', usage).reason;
  return { ok: false, error: null, sentence, usage };
}
