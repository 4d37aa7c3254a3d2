import type { ColumnType, Generated } from 'kysely';

/** JSON goes in as text and comes out parsed, but not yet trusted. */
type Json = ColumnType<unknown, string, string>;

/** Whose row it is (engine/scope.ts). */
interface Scoped {
  workspace: string;
  project: string;
}

export interface SummariesTable extends Scoped {
  session_id: string;
  question: string;
  /** md5 of the question: an index entry holds at most 2,704 bytes. */
  question_hash: ColumnType<string, never, never>;
  mode: 'model' | 'facts';
  model: string;
  prompt_hash: string;
  input_hash: string;
  summary: Json;
  created_at: Generated<Date>;
}

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

export interface OutboxTable extends Scoped {
  key: string;
  /** Order of arrival. */
  position: Generated<string>;
  channel: string;
  thread: string | null;
  thread_of: string | null;
  content: Json;
  /** The result: never replaced. */
  final: Generated<boolean>;
  /** Reaches the asker if the channel refuses the message. */
  fallback: string | null;
  revision: Generated<number>;
  /** The revision on screen; 0 = none. */
  sent_revision: Generated<number>;
  ts: string | null;
  attempts: Generated<number>;
  uncertain: Generated<boolean>;
  /** Given up until the content changes. */
  given_up: Generated<boolean>;
  /** Until then a sender holds it. */
  leased_until: Date | null;
  retry_at: Date | null;
  error: string | null;
  created_at: Generated<Date>;
}

interface ModelCallsTable extends Scoped {
  input_hash: string;
  model: string;
  answer: string;
  usage: Json;
  created_at: Date;
}

interface RenderingsTable extends Scoped {
  request_id: string;
  result: Json;
  created_at: Date;
}

interface RenderedStillsTable {
  request_id: string;
  position: number;
  png: Buffer;
}

interface RendererSignsTable {
  one: Generated<boolean>;
  seen_at: Date;
}

interface ConsentsTable extends Scoped {
  /** The chat's ids of people. */
  given_by: string;
  given_at: Date;
  withdrawn_by: string | null;
  withdrawn_at: Date | null;
}

export interface Tables {
  summaries: SummariesTable;
  model_usage: ModelUsageTable;
  outbox: OutboxTable;
  model_calls: ModelCallsTable;
  renderings: RenderingsTable;
  rendered_stills: RenderedStillsTable;
  renderer_signs: RendererSignsTable;
  consents: ConsentsTable;
}
