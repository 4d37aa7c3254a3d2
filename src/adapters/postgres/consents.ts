import type { Kysely } from 'kysely';
import type { Consents } from '../../engine/ports/consents.ts';
import type { Scope } from '../../engine/scope.ts';
import { storableText } from './storable.ts';
import type { Tables } from './tables.ts';

/** Consents in PostgreSQL, one row a project. */
export function createConsents(db: Kysely<Tables>): Consents {
  async function given({ workspace, project }: Scope) {
    const row = await db
      .selectFrom('consents')
      .select(['given_by', 'given_at'])
      .where('workspace', '=', workspace)
      .where('project', '=', project)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst();
    return row ? { by: row.given_by, at: row.given_at } : null;
  }

  return {
    given,
    async give(scope, { by, at }) {
      const row = { given_by: storableText(by), given_at: at };
      const fresh = { ...row, withdrawn_by: null, withdrawn_at: null };
      await db
        .insertInto('consents')
        .values({ workspace: scope.workspace, project: scope.project, ...row })
        .onConflict((conflict) =>
          conflict
            .columns(['workspace', 'project'])
            .doUpdateSet(fresh)
            .where('consents.withdrawn_at', 'is not', null),
        )
        .execute();
      return (await given(scope)) ?? { by, at };
    },
    async withdraw({ workspace, project }, { by, at }) {
      await db
        .updateTable('consents')
        .set({ withdrawn_by: storableText(by), withdrawn_at: at })
        .where('workspace', '=', workspace)
        .where('project', '=', project)
        .where('withdrawn_at', 'is', null)
        .execute();
    },
  };
}
