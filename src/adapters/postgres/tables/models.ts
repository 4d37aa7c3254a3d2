import type { Generated } from 'kysely';
import type { Json, JsonOrNone, Scoped } from './row.ts';

interface ModelUsageTable {
  id: Generated<string>;
  workspace: string | null;
  project: string | null;
  prompt: string;
  prompt_version: number;
  model: string;
  calls: number;
  input_tokens: number;
  output_tokens: number;
  dollars: number | null;
  milliseconds: number;
  error: string | null;
  created_at: Generated<Date>;
}

interface ModelCallsTable extends Scoped {
  input_hash: string;
  model: string;
  answer: string;
  usage: Json;
  conversation: JsonOrNone;
  created_at: Date;
}

interface ModelPaceTable {
  account: string;
  paused_until: Date | null;
  gap_ms: Generated<number>;
  next_at: Date | null;
}

interface BudgetsTable extends Scoped {
  monthly: number;
  per_run: number;
  set_by: string;
  set_at: Date;
}

interface ConsentsTable extends Scoped {
  /** The chat's ids of people. */
  given_by: string;
  given_at: Date;
  withdrawn_by: string | null;
  withdrawn_at: Date | null;
}

/** Calls of models, what they cost, and who agreed to them. */
export interface ModelsTables {
  model_usage: ModelUsageTable;
  model_calls: ModelCallsTable;
  model_pace: ModelPaceTable;
  budgets: BudgetsTable;
  consents: ConsentsTable;
}
