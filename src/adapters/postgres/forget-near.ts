import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import { plainParts } from '../../engine/forget/named.ts';
import { mentions } from '../../engine/forget/prune.ts';
import type { Forgotten } from '../../engine/ports/forget.ts';
import type { Scope } from '../../engine/scope.ts';
import type { Tables } from './tables.ts';

type Database = Kysely<Tables> | Transaction<Tables>;

/** A row, and where it lies: good within one transaction that locks it. */
export interface NearRow {
  readonly place: string;
  readonly row: Readonly<Record<string, unknown>>;
}

/** Rows of `one` that are of the scope. */
export function ofScope({ workspace, project }: Scope): RawBuilder<boolean> {
  return sql<boolean>`one.workspace = ${workspace} and one.project = ${project}`;
}

/** Whether a word may be in this text: which it is, the engine tells. */
export function near(text: RawBuilder<unknown>, words: readonly string[]): RawBuilder<boolean> {
  const parts = words.map(plainParts);
  const [first, second] = [parts.map(([one]) => one), parts.map(([, one]) => one)];
  return sql<boolean>`exists (
    select from unnest(${first}::text[], ${second}::text[]) as word (first, second)
    where position(word.first in lower(${text})) > 0 and position(word.second in lower(${text})) > 0)`;
}

/** Whether a row of `one` may name what is to be deleted. */
export function nearRow(scope: Scope, what: Forgotten): RawBuilder<boolean> {
  if (what.kind === 'project') return ofScope(scope);
  return sql<boolean>`${ofScope(scope)} and ${near(sql`to_jsonb(one)::text`, what.words)}`;
}

/** Rows of a table that name one of the words, locked until the transaction ends. */
export async function rowsNaming(
  db: Database,
  { table, where }: { readonly table: string; readonly where: RawBuilder<boolean> },
  words: readonly string[],
): Promise<readonly NearRow[]> {
  const { rows } = await sql<NearRow>`
    select one.ctid::text as place, to_jsonb(one) as row from ${sql.table(table)} as one
    where ${where} for update`.execute(db);
  return rows.filter(({ row }) => mentions(row, words));
}
