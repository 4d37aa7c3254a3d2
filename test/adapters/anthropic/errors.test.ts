import { APIError } from '@anthropic-ai/sdk';
import { describe, expect, it } from 'vitest';
import { toModelError } from '../../../src/adapters/anthropic/errors.ts';
import { NO_USAGE } from '../../../src/engine/ports/model.ts';

const call = { model: 'claude-sonnet-5-5', usage: NO_USAGE };

/** As the SDK throws it for an `error` event inside a stream: with a type, without a status. */
function midStream(type: string): APIError {
  return new APIError(undefined, { type: 'error', error: { type } }, undefined, new Headers());
}

describe('an error in the middle of a stream', () => {
  it.each([
    ['overloaded_error', 'overloaded'],
    ['rate_limit_error', 'rate_limited'],
    ['api_error', 'unavailable'],
    ['something_new', 'unavailable'],
  ])('%s is %s', (type, code) => {
    expect(toModelError(midStream(type), call).code).toBe(code);
  });
});

describe('anything else that is thrown', () => {
  it('means that the model is unavailable, and stays as the cause', () => {
    const cause = new SyntaxError('Unexpected token');
    expect(toModelError(cause, call)).toMatchObject({ code: 'unavailable', cause });
  });
});
