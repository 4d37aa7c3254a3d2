import { type Kysely, sql } from 'kysely';
import type { Installer, Setups } from '../../engine/ports/setups.ts';
import { NOTHING_SET, SetupState } from '../../engine/setup/state.ts';
import { type Seal, SealBroken } from '../secrets/seal.ts';
import { storableJson } from './storable.ts';
import type { Tables } from './tables.ts';

export interface SetupsOptions {
  readonly db: Kysely<Tables>;
  /** null = there is nothing to seal with, and no key can be kept. */
  readonly seal: Seal | null;
  readonly now?: () => Date;
}

/** Setups in PostgreSQL, one row a person, their keys sealed. */
export function createSetups({ db, seal, now = () => new Date() }: SetupsOptions): Setups {
  const rowOf = ({ workspace, user }: Installer) =>
    db
      .selectFrom('setups')
      .select(['state', 'sealed_key'])
      .where('workspace', '=', workspace)
      .where('installer', '=', user)
      .executeTakeFirst();
  async function keep(who: Installer, settled: object, key: { sealed_key?: string }) {
    const content = { ...key, changed_at: now() };
    const state = storableJson(settled);
    await db
      .insertInto('setups')
      .values({ workspace: who.workspace, installer: who.user, state, ...content })
      .onConflict((conflict) =>
        conflict
          .columns(['workspace', 'installer'])
          .doUpdateSet({ ...content, state: sql`setups.state || excluded.state` }),
      )
      .execute();
  }
  return {
    async read(who) {
      const read = SetupState.safeParse((await rowOf(who))?.state ?? {});
      return read.success ? read.data : NOTHING_SET; // of an older version: settled anew
    },
    save: (who, settled) => keep(who, settled, {}),
    async keepKey(who, apiKey) {
      if (!seal) throw new Error('ENCRYPTION_KEY is missing: a key cannot be kept without it.');
      await keep(who, {}, { sealed_key: seal.close(apiKey, nameOf(who)) });
    },
    async key(who) {
      const sealed = (await rowOf(who))?.sealed_key ?? null;
      return sealed === null || !seal ? null : opened(seal, sealed, who);
    },
    async end({ workspace, user }) {
      await db
        .deleteFrom('setups')
        .where('workspace', '=', workspace)
        .where('installer', '=', user)
        .execute();
    },
  };
}

/** Sealed with another ENCRYPTION_KEY it is lost, and asked for again. */
function opened(seal: Seal, sealed: string, who: Installer): string | null {
  try {
    return seal.open(sealed, nameOf(who));
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}

/** Whose key it is: moved to another person's row it stays closed. */
function nameOf({ workspace, user }: Installer): string {
  return JSON.stringify(['setup', workspace, user]);
}

/** Forgets setups that nobody took up again since. */
export async function purgeSetups(db: Kysely<Tables>, before: Date): Promise<void> {
  await db.deleteFrom('setups').where('changed_at', '<=', before).execute();
}
