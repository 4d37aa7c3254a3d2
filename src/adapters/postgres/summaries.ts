import { type Kysely, type Selectable, sql } from 'kysely';
import type { StoredSummary, SummaryKey, SummaryStore } from '../../engine/ports/summaries.ts';
import type { Scope } from '../../engine/scope.ts';
import { Summary } from '../../engine/sessions/summary.ts';
import { storableJson, storableText } from './storable.ts';
import type { SummariesTable } from './tables/sessions.ts';
import type { Tables } from './tables.ts';

const KEY_COLUMNS = [
  'workspace',
  'project',
  'session_id',
  'question_hash',
  'mode',
  'model',
  'prompt_hash',
  'input_hash',
] as const;

/** How many summaries of a session are looked at for one that can still be read. */
const MOST_TRIED = 20;

/** Finished summaries in PostgreSQL. A row of an older shape counts as absent. */
export function createSummaryStore(db: Kysely<Tables>): SummaryStore {
  return {
    save: (key, summary) => save(db, key, summary),
    latest: (scope, sessionId, question) => latest(db, scope, sessionId, question),
    find: (key) => find(db, key),
  };
}

async function save(db: Kysely<Tables>, key: SummaryKey, summary: Summary): Promise<void> {
  const content = { summary: storableJson(summary), created_at: sql<Date>`clock_timestamp()` };
  await db
    .insertInto('summaries')
    .values({ ...keyColumns(key), ...content })
    .onConflict((conflict) => conflict.columns(KEY_COLUMNS).doUpdateSet(content))
    .execute();
}

async function latest(
  db: Kysely<Tables>,
  { workspace, project }: Scope,
  sessionId: string,
  question: string,
): Promise<StoredSummary | null> {
  const rows = await db
    .selectFrom('summaries')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('project', '=', project)
    .where('session_id', '=', sessionId)
    .where('question', '=', storableText(question))
    .orderBy('created_at', 'desc')
    .limit(MOST_TRIED)
    .execute();
  return firstReadable(rows);
}

async function find(db: Kysely<Tables>, key: SummaryKey): Promise<StoredSummary | null> {
  const columns = keyColumns(key);
  const rows = await db
    .selectFrom('summaries')
    .selectAll()
    .where((where) => where.and(columns))
    .execute();
  return firstReadable(rows);
}

function keyColumns(key: SummaryKey) {
  return {
    workspace: key.scope.workspace,
    project: key.scope.project,
    session_id: key.sessionId,
    question: storableText(key.question),
    mode: key.mode,
    model: key.model,
    prompt_hash: key.promptHash,
    input_hash: key.inputHash,
  };
}

function firstReadable(rows: readonly Selectable<SummariesTable>[]): StoredSummary | null {
  for (const row of rows) {
    const { success, data } = Summary.safeParse(row.summary);
    if (success) return { key: keyOf(row), summary: data, createdAt: row.created_at };
  }
  return null;
}

function keyOf(row: Selectable<SummariesTable>): SummaryKey {
  return {
    scope: { workspace: row.workspace, project: row.project },
    sessionId: row.session_id,
    inputHash: row.input_hash,
    promptHash: row.prompt_hash,
    model: row.model,
    mode: row.mode,
    question: row.question,
  };
}
