import type { Kysely } from 'kysely';
import type {
  ChannelPlace,
  ChannelSetting,
  ChannelSettings,
} from '../../engine/ports/channel-settings.ts';
import { storableText } from './storable.ts';
import type { Tables } from './tables.ts';

/** Every message of a thread asks for it: so long what was read is not read again, ms. */
const FRESH_MS = 30_000;
/** Channels that a process remembers. */
const REMEMBERED = 1000;

/** Links are unfurled until somebody says otherwise, as people expect of an app; what is typed is left alone. */
const UNSAID: ChannelSetting = { listening: null, offers: 'links' };

/** How channels are listened to, in PostgreSQL, one row a channel; what was read is remembered for a moment. */
export function createChannelSettings(
  db: Kysely<Tables>,
  now: () => Date = () => new Date(),
): ChannelSettings {
  const known = new Map<string, { readonly at: number; readonly setting: ChannelSetting }>();
  return {
    async read(place) {
      const at = now().getTime();
      const before = known.get(nameOf(place));
      if (before && at - before.at < FRESH_MS) return before.setting;
      const setting = await load(db, place);
      if (known.size >= REMEMBERED) known.clear();
      known.set(nameOf(place), { at, setting });
      return setting;
    },
    async save(place, change, by) {
      const news = { ...change, set_by: storableText(by), set_at: now() };
      await db
        .insertInto('channel_settings')
        .values({ ...keyOf(place), listening: null, ...news })
        .onConflict((conflict) => conflict.columns(['workspace', 'channel']).doUpdateSet(news))
        .execute();
      known.delete(nameOf(place));
    },
  };
}

async function load(db: Kysely<Tables>, place: ChannelPlace): Promise<ChannelSetting> {
  const { workspace, channel } = keyOf(place);
  const row = await db
    .selectFrom('channel_settings')
    .select(['listening', 'offers'])
    .where('workspace', '=', workspace)
    .where('channel', '=', channel)
    .executeTakeFirst();
  return row ?? UNSAID;
}

function keyOf({ workspace, channel }: ChannelPlace): ChannelPlace {
  return { workspace: storableText(workspace), channel: storableText(channel) };
}

function nameOf({ workspace, channel }: ChannelPlace): string {
  return JSON.stringify([workspace, channel]);
}
