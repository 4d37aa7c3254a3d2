import type { Fields } from '../fields.ts';

/** A method says no: `{ok: false, error}` and what goes with it. */
export class Refusal extends Error {
  readonly code: string;
  readonly details: Fields;

  constructor(code: string, details: Fields = {}) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
  }
}

/** `invalid_arguments` with Slack's lines about each. */
export function invalidArguments(messages: readonly string[]): Refusal {
  return new Refusal('invalid_arguments', { response_metadata: { messages } });
}
