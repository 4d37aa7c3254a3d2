import type { Model, ModelAnswer, ModelError, ModelRequest } from '../../src/engine/ports/model.ts';

/** A model that says what it is told to, one after the other, and remembers what it was asked. */
export interface ScriptedModel extends Model {
  readonly asked: readonly ModelRequest[];
}

/** An answer for each call, or the error that it throws; a call too many is an error of its own. */
export function scriptedModel(
  script: readonly (ModelAnswer | ModelError)[],
  name = 'scripted',
): ScriptedModel {
  const asked: ModelRequest[] = [];
  return {
    asked,
    identify: (prompt) => ({ model: name, promptHash: `hash of ${prompt}` }),
    dollarsFor: (_prompt, { inputTokens, outputTokens }) => inputTokens + 10 * outputTokens,
    async ask(request) {
      const next = script[asked.push(request) - 1];
      if (!next) throw new Error(`Call ${asked.length} is one more than the script has.`);
      if (next instanceof Error) throw next;
      return next;
    },
  };
}

/** An answer that cost 1,000 tokens in, 100 out and a cent. */
export function anAnswer(text: string): ModelAnswer {
  return {
    text,
    model: 'scripted',
    usage: { calls: 1, inputTokens: 1_000, outputTokens: 100, dollars: 0.01 },
    uses: [],
    said: null,
  };
}
