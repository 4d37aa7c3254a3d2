import { type Kysely, type Selectable, sql } from 'kysely';
import type { FrictionRun, FrictionRuns } from '../../engine/ports/friction-runs.ts';
import type { Scope } from '../../engine/scope.ts';
import { storableJson, storableText } from './storable.ts';
import type { FrictionRunsTable } from './tables/friction.ts';
import type { Tables } from './tables.ts';

/** Daily batches in PostgreSQL, one row a project and local day. */
export function createFrictionRuns(db: Kysely<Tables>): FrictionRuns {
  return {
    claim: (scope, run) => claim(db, scope, run),
    async finish(scope, { id, day }, { score, applicable, sampled, result }) {
      const { numUpdatedRows } = await db
        .updateTable('friction_runs')
        .set({ state: 'finished', score, applicable, sampled })
        .set({ result: storableJson(result ?? null) })
        .where((where) => where.and({ ...scopeOf(scope), day, id: storableText(id) }))
        .executeTakeFirst();
      return numUpdatedRows > 0;
    },
    async fail(scope, { id, day }) {
      await db
        .updateTable('friction_runs')
        .set({ state: 'failed' })
        .where((where) => where.and({ ...scopeOf(scope), day, id: storableText(id) }))
        .where('state', '=', 'running')
        .execute();
    },
    find: (scope, day) => find(db, scope, day),
    async scores(scope, before, limit) {
      return db
        .selectFrom('friction_runs')
        .select(['day', 'score'])
        .where((where) => where.and({ ...scopeOf(scope), state: 'finished' }))
        .where('day', '<', before)
        .orderBy('day', 'desc')
        .limit(limit)
        .execute();
    },
  };
}

/** The row is taken, or left to who has it, in one statement; only then is it read. */
async function claim(
  db: Kysely<Tables>,
  scope: Scope,
  { id, day, by, at, staleMs }: Parameters<FrictionRuns['claim']>[1],
): Promise<FrictionRun> {
  const content = {
    id: storableText(id),
    asked_by: storableText(by),
    state: 'running' as const,
    started_at: at,
  };
  const stale = new Date(at.getTime() - staleMs);
  await db
    .insertInto('friction_runs')
    .values({ ...scopeOf(scope), day, ...content })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace', 'project', 'day'])
        .doUpdateSet(content)
        .where(
          sql<boolean>`friction_runs.state = 'failed'
            or (friction_runs.state = 'running' and friction_runs.started_at <= ${stale})`,
        ),
    )
    .execute();
  const run = await find(db, scope, day);
  if (!run) throw new Error(`The batch of ${day} was deleted while it was taken.`);
  return run;
}

async function find(db: Kysely<Tables>, scope: Scope, day: string): Promise<FrictionRun | null> {
  const row = await db
    .selectFrom('friction_runs')
    .selectAll()
    .where((where) => where.and({ ...scopeOf(scope), day }))
    .executeTakeFirst();
  return row ? runOf(row) : null;
}

function scopeOf({ workspace, project }: Scope) {
  return { workspace, project };
}

function runOf(row: Selectable<FrictionRunsTable>): FrictionRun {
  const { id, day, asked_by: by, started_at: startedAt, state } = row;
  const { score, applicable, sampled, result } = row;
  return { id, day, by, startedAt, state, score, applicable, sampled, result };
}
