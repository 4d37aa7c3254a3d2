import type { ModelErrorCode } from '../ports/model.ts';

/** Why no model answered, as people read it before the facts. */
const SENTENCES: Readonly<Record<ModelErrorCode | 'unproven', string>> = {
  not_configured: 'No model is configured.',
  unauthorized: 'The model did not accept our key.',
  refused: 'The model declined to answer this.',
  truncated: 'The model’s answer was cut off before its end.',
  overloaded: 'The model is overloaded right now.',
  rate_limited: 'The model asks us to slow down.',
  too_long: 'There is more evidence here than the model can read at once.',
  unavailable: 'The model is not reachable.',
  unproven: 'Nothing that the model said could be proven from the evidence.',
};

export function sentenceFor(code: keyof typeof SENTENCES): string {
  return SENTENCES[code];
}
