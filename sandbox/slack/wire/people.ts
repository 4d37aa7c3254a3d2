import type { Fields } from '../fields.ts';
import type { Channel } from '../store/channels.ts';
import type { Person } from '../store/people.ts';
import type { World } from '../world.ts';

/** Seconds between a zone's time and UTC at `now`. */
function offsetSeconds(timezone: string, now: number): number {
  const at = new Date(now);
  const local = new Date(at.toLocaleString('en-US', { timeZone: timezone }));
  const utc = new Date(at.toLocaleString('en-US', { timeZone: 'UTC' }));
  return Math.round((local.getTime() - utc.getTime()) / 1000);
}

/** A user object; the address only with `users:read.email`. */
export function wireUser(world: World, person: Person): Fields {
  const { settings } = world;
  const canSeeEmail = person.email !== null && settings.scopes.has('users:read.email');
  return {
    id: person.id,
    team_id: person.team,
    name: person.name,
    deleted: false,
    color: person.color.slice(1),
    real_name: person.realName,
    tz: person.timezone,
    tz_label: person.timezone,
    tz_offset: offsetSeconds(person.timezone, world.clock.now()),
    profile: {
      real_name: person.realName,
      display_name: person.name,
      team: person.team,
      ...(canSeeEmail ? { email: person.email } : {}),
      ...(person.id === settings.workspace.bot.id
        ? { bot_id: settings.ids.bot, api_app_id: settings.ids.app }
        : {}),
    },
    is_admin: person.isAdmin,
    is_owner: person.isAdmin,
    is_restricted: person.isGuest,
    is_ultra_restricted: false,
    is_bot: person.isBot,
    is_app_user: false,
    updated: 0,
  };
}

/** A conversation object. */
export function wireChannel(world: World, channel: Channel): Fields {
  const common = {
    id: channel.id,
    created: 0,
    is_archived: false,
    is_org_shared: false,
    context_team_id: world.settings.workspace.team.id,
  };
  if (channel.kind === 'dm') return { ...common, is_im: true, user: channel.person };
  return {
    ...common,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: true,
    is_group: false,
    is_im: false,
    is_mpim: false,
    is_private: channel.isPrivate,
    is_general: channel.name === 'general',
    is_shared: channel.isShared,
    is_ext_shared: channel.isShared,
    is_member: channel.members.has(world.settings.workspace.bot.id),
    topic: { value: channel.topic, creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
    num_members: channel.members.size,
  };
}
