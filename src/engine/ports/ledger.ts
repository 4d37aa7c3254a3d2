import { z } from 'zod';
import type { Scope } from '../scope.ts';
import type { ModelAnswer } from './model.ts';

export interface LedgerKey {
  readonly scope: Scope;
  /** Hash of everything that went into the call: prompt, model, variables, pictures. */
  readonly inputHash: string;
}

/** The uses of tools in a call that is kept. */
export const ToolUses = z
  .array(z.object({ id: z.string(), name: z.string(), input: z.unknown() }))
  .readonly();

/** How long a finished call is good for, ms. */
export const LEDGER_KEPT_MS = 24 * 60 * 60 * 1000;

/** Finished model calls of the last 24 hours, so that work that is tried again pays for none twice. */
export interface Ledger {
  /** null = never made, or too long ago. */
  find(key: LedgerKey): Promise<ModelAnswer | null>;
  save(key: LedgerKey, answer: ModelAnswer): Promise<void>;
}
