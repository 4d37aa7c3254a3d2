import {
  addUsage,
  type Model,
  ModelError,
  type ModelErrorCode,
  NO_USAGE,
  type PromptId,
  type Usage,
  type Variables,
} from '../../ports/model.ts';
import { failedByModel } from '../../sessions/drafts/failure.ts';
import type { Parsed } from '../../sessions/drafts/parse.ts';

/** One question about patterns. The prompt takes `answer` and `complaint` besides, for a repair. */
interface PatternTask<T> {
  readonly prompt: PromptId;
  readonly variables: Variables;
  /** Holds an answer against what was asked; its complaint is for the model. */
  readonly read: (answer: string) => Parsed<T>;
  readonly signal?: AbortSignal | undefined;
}

/** How much of a wrong answer goes back for repair, in characters. */
const MAX_REPAIRED = 20_000;

/** What people read where the sentence about a single session does not fit. */
const SENTENCES: Partial<Record<ModelErrorCode, string>> = {
  refused: 'The model declined to compare these sessions.',
  too_long: 'These sessions are too much for the model at once.',
};
const UNUSABLE = 'The model’s answer could not be read or proven, twice.';

/**
 * Asks for patterns. A wrong answer goes back once, with what is wrong with it.
 * @throws ModelError with a sentence for people and the usage of all calls; what `signal` was aborted with
 */
export async function askForPatterns<T>(
  model: Model | null,
  { prompt, variables, read, signal }: PatternTask<T>,
): Promise<{ readonly value: T; readonly usage: Usage }> {
  if (!model) throw new ModelError('not_configured', 'No model is configured.');
  let usage = NO_USAGE;
  let repair = { answer: '', complaint: '' };
  try {
    for (let tried = 0; tried < 2; tried += 1) {
      const asked = { prompt, variables: { ...variables, ...repair }, ...(signal && { signal }) };
      const { text, usage: spent } = await model.ask(asked);
      usage = addUsage(usage, spent);
      const got = read(text);
      if (got.ok) return { value: got.value, usage };
      repair = { answer: cut(text), complaint: cut(got.complaint) };
    }
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    throw forPeople(error, addUsage(usage, error.usage));
  }
  throw new ModelError('refused', UNUSABLE, { usage });
}

function forPeople(error: ModelError, usage: Usage): ModelError {
  const { code, retryAfterSeconds } = error;
  const sentence = SENTENCES[code] ?? failedByModel(error, usage).reason.sentence;
  return new ModelError(code, sentence, {
    cause: error,
    usage,
    ...(retryAfterSeconds === null ? {} : { retryAfterSeconds }),
  });
}

function cut(text: string): string {
  return text.slice(0, MAX_REPAIRED);
}
