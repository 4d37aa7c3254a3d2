import { askTwice, type Question } from '../../calling/ask-twice.ts';
import { type Model, ModelError, type ModelErrorCode, type Usage } from '../../ports/model.ts';

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
  question: Question<T>,
): Promise<{ readonly value: T; readonly usage: Usage }> {
  if (!model) throw new ModelError('not_configured', 'No model is configured.');
  const answered = await askTwice(model, question);
  if (answered.ok) return answered;
  const { error: cause, sentence, usage } = answered;
  if (!cause) throw new ModelError('refused', UNUSABLE, { usage });
  const { code, retryAfterSeconds: seconds } = cause;
  throw new ModelError(code, SENTENCES[code] ?? sentence, {
    ...{ cause, usage },
    ...(seconds === null ? {} : { retryAfterSeconds: seconds }),
  });
}
