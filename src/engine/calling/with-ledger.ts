import type { Ledger } from '../ports/ledger.ts';
import type { Model, ModelAnswer, ModelRequest } from '../ports/model.ts';
import type { Scope } from '../scope.ts';
import { inputHash } from './input-hash.ts';

/** Whose calls are remembered where. */
export interface LedgerOptions {
  readonly ledger: Ledger;
  readonly scope: Scope;
  /** Told of a ledger that could not be read or written: that costs a call at most, never an answer. */
  readonly onTrouble?: (error: unknown) => void;
}

/**
 * A model that makes no call twice: what was answered in the last 24 hours is answered the same again,
 * with the usage of then. So a report tells what its answers cost, whenever they were paid; what is spent
 * is counted by telemetry, where calls are really made. An answer is kept before anybody sees it. The text
 * so far is not told of an answer that is there at once.
 */
export function withLedger(model: Model, options: LedgerOptions): Model {
  return {
    identify: (prompt) => model.identify(prompt),
    dollarsFor: (prompt, tokens) => model.dollarsFor(prompt, tokens),
    ask: (request) => askOnce(model, options, request),
  };
}

async function askOnce(
  model: Model,
  { ledger, scope, onTrouble = () => {} }: LedgerOptions,
  request: ModelRequest,
): Promise<ModelAnswer> {
  const key = { scope, inputHash: await inputHash(model, request) };
  const known = await ledger.find(key).catch((error: unknown) => {
    onTrouble(error);
    return null;
  });
  if (known) return known;
  const answer = await model.ask(request);
  await ledger.save(key, answer).catch(onTrouble);
  return answer;
}
