import { type Kysely, sql } from 'kysely';
import type { Budget, Budgets } from '../../engine/ports/budgets.ts';
import type { Scope } from '../../engine/scope.ts';
import { storableText } from './storable.ts';
import type { Tables } from './tables.ts';

/** What a project may spend until somebody says otherwise, US dollars. */
const DEFAULT: Budget = { monthly: 50, perRun: 10 };

/** Calls that an average looks back on, and how many it needs. */
const LATEST_CALLS = 200;
const FEWEST_CALLS = 20;

/** Budgets in PostgreSQL, and what the usage log says was spent. */
export function createBudgets(db: Kysely<Tables>, now: () => Date = () => new Date()): Budgets {
  return {
    async read({ workspace, project }) {
      const row = await db
        .selectFrom('budgets')
        .select(['monthly', 'per_run'])
        .where('workspace', '=', workspace)
        .where('project', '=', project)
        .executeTakeFirst();
      return row ? { monthly: row.monthly, perRun: row.per_run } : DEFAULT;
    },
    async set({ workspace, project }, { monthly, perRun }, by) {
      const content = { monthly, per_run: perRun, set_by: storableText(by), set_at: now() };
      await db
        .insertInto('budgets')
        .values({ workspace, project, ...content })
        .onConflict((conflict) => conflict.columns(['workspace', 'project']).doUpdateSet(content))
        .execute();
    },
    async spent(scope, at) {
      const { dollars } = await usageOf(db, scope)
        .select(sql<number>`coalesce(sum(dollars), 0)`.as('dollars'))
        .where('created_at', '>=', monthOf(at))
        .executeTakeFirstOrThrow();
      return dollars;
    },
    async used(scope, at) {
      return await usageOf(db, scope)
        .select([
          sql<number>`coalesce(sum(calls), 0)::int`.as('calls'),
          sql<number>`coalesce(sum(input_tokens), 0)::float8`.as('inputTokens'),
          sql<number>`coalesce(sum(output_tokens), 0)::float8`.as('outputTokens'),
          sql<number>`coalesce(sum(dollars), 0)::float8`.as('dollars'),
          sql<number>`coalesce(sum(calls) filter (where dollars is null), 0)::int`.as('unpriced'),
        ])
        .where('created_at', '>=', monthOf(at))
        .executeTakeFirstOrThrow();
    },
    typicalCall: (scope, prompt) => typicalCall(db, scope, prompt),
  };
}

async function typicalCall(
  db: Kysely<Tables>,
  scope: Scope,
  prompt: string,
): ReturnType<Budgets['typicalCall']> {
  const latest = usageOf(db, scope)
    .select(['input_tokens', 'output_tokens'])
    .where('prompt', '=', prompt)
    .where('error', 'is', null)
    .orderBy('created_at', 'desc')
    .limit(LATEST_CALLS);
  const { calls, ...tokens } = await db
    .selectFrom(latest.as('latest'))
    .select([
      sql<number>`count(*)::int`.as('calls'),
      sql<number>`coalesce(round(avg(input_tokens)), 0)::int`.as('inputTokens'),
      sql<number>`coalesce(round(avg(output_tokens)), 0)::int`.as('outputTokens'),
    ])
    .executeTakeFirstOrThrow();
  return calls < FEWEST_CALLS ? null : tokens;
}

function usageOf(db: Kysely<Tables>, { workspace, project }: Scope) {
  return db
    .selectFrom('model_usage')
    .where('workspace', '=', workspace)
    .where('project', '=', project);
}

/** The first moment of the month, UTC. */
function monthOf(at: Date): Date {
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth()));
}
