import type { ModelError, Usage } from '../../ports/model.ts';
import type { DraftFailureCode, FailedDraft } from './draft.ts';

/** What people read when there is no draft; the measured facts follow. */
const SENTENCES: Readonly<Record<DraftFailureCode, string>> = {
  not_configured: 'No model is configured.',
  unauthorized: 'The model did not accept our key.',
  refused: 'The model declined to summarize this session.',
  truncated: 'The model’s answer was cut off before its end.',
  overloaded: 'The model is overloaded right now.',
  rate_limited: 'The model asks us to slow down.',
  too_long: 'This session is too long for the model.',
  unavailable: 'The model is not reachable.',
  unreadable: 'The model’s answer could not be read, twice.',
  unproven: 'Too much of the model’s answer could not be proven from the recording.',
};

/** Those that may go away by themselves. */
const RETRYABLE: ReadonlySet<DraftFailureCode> = new Set([
  'overloaded',
  'rate_limited',
  'unavailable',
]);

/** A failed draft with its sentence. */
export function failedDraft(code: DraftFailureCode, usage: Usage): FailedDraft {
  return {
    ok: false,
    reason: { code, sentence: SENTENCES[code] },
    retryable: RETRYABLE.has(code),
    retryAfterSeconds: null,
    usage,
  };
}

/** A failed draft for what the model's side reported; `usage` includes the failed call. */
export function failedByModel(error: ModelError, usage: Usage): FailedDraft {
  return { ...failedDraft(error.code, usage), retryAfterSeconds: error.retryAfterSeconds };
}
