import { APIError } from '@anthropic-ai/sdk';
import { ModelError, type ModelErrorCode, type Usage } from '../../engine/ports/model.ts';

/** What is known of a call when it fails. */
export interface FailedCall {
  readonly model: string;
  readonly usage: Usage;
}

/** HTTP statuses by platform.claude.com/docs/en/api/errors; those not listed mean `unavailable`. */
const BY_STATUS: Readonly<Record<number, ModelErrorCode>> = {
  400: 'not_configured',
  401: 'unauthorized',
  402: 'unauthorized',
  403: 'unauthorized',
  404: 'not_configured',
  413: 'too_long',
  422: 'not_configured',
  429: 'rate_limited',
  529: 'overloaded',
};

/** The same for an error in the middle of a stream, which has a type and no status. */
const BY_TYPE: Readonly<Record<string, ModelErrorCode>> = {
  authentication_error: 'unauthorized',
  billing_error: 'unauthorized',
  invalid_request_error: 'not_configured',
  not_found_error: 'not_configured',
  overloaded_error: 'overloaded',
  permission_error: 'unauthorized',
  rate_limit_error: 'rate_limited',
};

/** How a 400 says that the prompt does not fit, and that the account may not spend. */
const TOO_LONG = /too long|context (?:window|length|limit)|exceeds? .*tokens/i;
const NO_CREDIT = /credit balance|usage limit/i;

/** Turns what the SDK threw into an error of the port, with what to do about it. */
export function toModelError(error: unknown, call: FailedCall): ModelError {
  if (error instanceof ModelError) return error;
  const code = codeOf(error);
  const retryAfterSeconds = retryAfterOf(error);
  return new ModelError(code, sentenceFor(code, call.model), {
    cause: error,
    usage: call.usage,
    ...(retryAfterSeconds === null ? {} : { retryAfterSeconds }),
  });
}

/** The sentence for the operator: what happened, and the remedy. */
export function sentenceFor(code: ModelErrorCode, model: string): string {
  return SENTENCES[code](model);
}

const SENTENCES: Readonly<Record<ModelErrorCode, (model: string) => string>> = {
  not_configured: (model) =>
    `The API does not take this request for ${model}: check the MODEL_… names and ANTHROPIC_BASE_URL.`,
  unauthorized: (model) =>
    `The API did not let us use ${model}: check ANTHROPIC_API_KEY, its permissions and the account's billing.`,
  refused: (model) => `${model} declined to answer: watch the session, or choose another model.`,
  truncated: (model) => `${model} was cut off: raise maxTokens in the front matter of the prompt.`,
  overloaded: (model) => `${model} is overloaded: try again in a minute.`,
  rate_limited: (model) =>
    `The API asks to slow down with ${model}: wait, or raise the account's rate limit.`,
  too_long: (model) =>
    `The prompt does not fit into ${model}: choose a model with a larger context window.`,
  unavailable: (model) =>
    `${model} could not be reached: check the network and ANTHROPIC_BASE_URL, and try again.`,
};

function codeOf(error: unknown): ModelErrorCode {
  if (!(error instanceof APIError)) return 'unavailable';
  const said = error.apiMessage ?? '';
  if (error.status === 400 && TOO_LONG.test(said)) return 'too_long';
  if (error.status === 400 && NO_CREDIT.test(said)) return 'unauthorized';
  if (error.status !== undefined) return BY_STATUS[error.status] ?? 'unavailable';
  return BY_TYPE[error.type ?? ''] ?? 'unavailable';
}

function retryAfterOf(error: unknown): number | null {
  if (!(error instanceof APIError)) return null;
  const seconds = Number(error.headers?.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds : null;
}
