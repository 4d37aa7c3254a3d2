import type { ColumnType, Generated } from 'kysely';
import type { Json, Scoped } from './row.ts';

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

interface SessionRecordsTable extends Scoped {
  session_id: string;
  mode: 'model' | 'facts';
  made_from: string;
  record: Json;
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

export interface VisionRunsTable extends Scoped {
  id: string;
  session_id: string;
  channel: string;
  thread: string;
  asked_by: string;
  stage: 'asking' | 'creating' | 'scanning' | 'watching' | 'over';
  unfinished: boolean;
  progress: Json;
  version: number;
  created_at: Date;
  changed_at: Date;
}

/** What is known of sessions, and what was drawn of them. */
export interface SessionsTables {
  summaries: SummariesTable;
  session_records: SessionRecordsTable;
  renderings: RenderingsTable;
  rendered_stills: RenderedStillsTable;
  renderer_signs: RendererSignsTable;
  vision_runs: VisionRunsTable;
}
