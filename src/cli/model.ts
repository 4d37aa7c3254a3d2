import { join } from 'node:path';
import type { Env } from '../config/env.ts';
import type { Model } from '../engine/ports/model.ts';
import type { Scope } from '../engine/scope.ts';

export interface ModelChoice {
  /** Calls of the last day are answered from `DATA_DIR`: a report that was broken off goes on there. */
  readonly remembered?: boolean;
}

/** Loaded only where a model is configured: facts need nothing of it. */
export async function modelOf(
  env: Env,
  scope: Scope,
  { remembered = false }: ModelChoice = {},
): Promise<Model | null> {
  if (!env.ANTHROPIC_API_KEY) return null;
  const { openModel } = await import('../composition/model.ts');
  const { createPace } = await import('../engine/calling/pace.ts');
  const { createFileLedger } = await import('../adapters/files/ledger.ts');
  const ledger = remembered ? createFileLedger(join(env.DATA_DIR, 'ledger')) : null;
  return openModel(env, { scope, telemetry: null, paceOf: () => createPace(), ledger });
}
