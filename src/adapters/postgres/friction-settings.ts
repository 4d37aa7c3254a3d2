import { type Kysely, sql } from 'kysely';
import { FrictionSetting } from '../../engine/friction/setting.ts';
import type { FrictionSettings } from '../../engine/ports/friction-settings.ts';
import type { Scope } from '../../engine/scope.ts';
import { storableJson, storableText } from './storable.ts';
import type { Tables } from './tables.ts';

/** Settings of the daily batch and of alerts in PostgreSQL, one row a project. */
export function createFrictionSettings(
  db: Kysely<Tables>,
  now: () => Date = () => new Date(),
): FrictionSettings {
  /** Merged into what is set: two people who set different things both have their way. */
  async function keep(scope: Scope, fields: Partial<FrictionSetting>, by: string): Promise<void> {
    const { workspace, project } = scope;
    const who = { set_by: storableText(by), set_at: now() };
    const setting = storableJson(fields);
    await db
      .insertInto('friction_settings')
      .values({ workspace, project, setting, ...who })
      .onConflict((conflict) =>
        conflict.columns(['workspace', 'project']).doUpdateSet({
          ...who,
          setting: sql`friction_settings.setting || excluded.setting`,
        }),
      )
      .execute();
  }
  return {
    async read({ workspace, project }) {
      const row = await db
        .selectFrom('friction_settings')
        .select('setting')
        .where('workspace', '=', workspace)
        .where('project', '=', project)
        .executeTakeFirst();
      return FrictionSetting.parse(row?.setting ?? {});
    },
    setChannel: (scope, channel, by) => keep(scope, { channel }, by),
    save: keep,
  };
}
