import type { Kysely } from 'kysely';
import { FEWEST, SAMPLE } from '../../engine/friction/gate.ts';
import type { FrictionSetting, FrictionSettings } from '../../engine/ports/friction-settings.ts';
import { storableText } from './storable.ts';
import type { Tables } from './tables.ts';

/** Until somebody says otherwise: 2 o'clock, and seed 000's sizes. */
const DEFAULT: FrictionSetting = { channel: null, hour: 2, sampleSize: SAMPLE, fewest: FEWEST };

/** Settings of the daily batch in PostgreSQL, one row a project. */
export function createFrictionSettings(
  db: Kysely<Tables>,
  now: () => Date = () => new Date(),
): FrictionSettings {
  return {
    async read({ workspace, project }) {
      const row = await db
        .selectFrom('friction_settings')
        .select(['channel', 'hour', 'sample_size as sampleSize', 'fewest'])
        .where('workspace', '=', workspace)
        .where('project', '=', project)
        .executeTakeFirst();
      return row ?? DEFAULT;
    },
    async setChannel({ workspace, project }, channel, by) {
      const content = { channel: storableText(channel), set_by: storableText(by), set_at: now() };
      await db
        .insertInto('friction_settings')
        .values({ workspace, project, ...content })
        .onConflict((conflict) => conflict.columns(['workspace', 'project']).doUpdateSet(content))
        .execute();
    },
  };
}
