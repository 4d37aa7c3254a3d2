import type { Kysely } from 'kysely';
import type { ModelCall } from '../../engine/ports/telemetry.ts';
import { storableText } from './storable.ts';
import type { Tables } from './tables.ts';

/** What every model call cost, kept for budgets and bills. */
export interface UsageLog {
  save(call: ModelCall): Promise<void>;
}

/** The usage log in PostgreSQL. */
export function createUsageLog(db: Kysely<Tables>): UsageLog {
  return {
    async save(call) {
      await db.insertInto('model_usage').values(rowOf(call)).execute();
    },
  };
}

function rowOf({ scope, usage, ...call }: ModelCall) {
  return {
    workspace: scope?.workspace ?? null,
    project: scope?.project ?? null,
    prompt: call.prompt,
    prompt_version: call.promptVersion,
    model: call.model,
    calls: usage.calls,
    input_tokens: usage.inputTokens,
    output_tokens: usage.outputTokens,
    dollars: usage.dollars,
    milliseconds: Math.round(call.milliseconds),
    error: call.error === null ? null : storableText(call.error),
  };
}
