import type { Channel } from '../store/channels.ts';
import type { Message } from '../store/messages.ts';
import type { Person } from '../store/people.ts';
import type { Call } from './method.ts';
import { Refusal } from './refusal.ts';

/** Refuses unless the app was granted one of the scopes. */
export function requireScope(call: Call, ...oneOf: string[]): void {
  const { scopes } = call.slack.world.settings;
  if (oneOf.some((scope) => scopes.has(scope))) return;
  throw new Refusal('missing_scope', {
    needed: oneOf.join(','),
    provided: [...scopes].join(','),
  });
}

export function appUser(call: Call): string {
  return call.slack.world.settings.workspace.bot.id;
}

/** The channel with the id in an argument. */
export function channelById(call: Call, key = 'channel'): Channel {
  const channel = call.slack.world.channels.get(call.args.text(key) ?? '');
  if (!channel) throw new Refusal('channel_not_found');
  return channel;
}

/** Where a post goes: an id, a name, or a person for their direct message. The app must be in it. */
export function postingChannel(call: Call): Channel {
  const { world } = call.slack;
  const channel = world.channels.resolve(call.args.text('channel') ?? '');
  if (!channel) throw new Refusal('channel_not_found');
  const isIn = channel.members.has(appUser(call));
  if (!isIn && !world.settings.scopes.has('chat:write.public')) throw new Refusal('not_in_channel');
  return channel;
}

/** A channel the app may read: its kind's scope, and membership. */
export function readableChannel(call: Call, what: 'history' | 'read'): Channel {
  const channel = channelById(call);
  requireScope(call, `${scopeOf(channel)}:${what}`);
  if (channel.isPrivate && !channel.members.has(appUser(call)))
    throw new Refusal('channel_not_found');
  if (what === 'history' && !channel.members.has(appUser(call)))
    throw new Refusal('not_in_channel');
  return channel;
}

function scopeOf({ kind, isPrivate }: Channel): 'im' | 'groups' | 'channels' {
  if (kind === 'dm') return 'im';
  return isPrivate ? 'groups' : 'channels';
}

/** The lasting message at a timestamp. */
export function messageAt(call: Call, channel: Channel, ts: string | null): Message {
  const message = call.slack.world.messages.get(channel.id, ts ?? '');
  if (!message || message.ephemeralFor !== null || message.tombstone) {
    throw new Refusal('message_not_found');
  }
  return message;
}

/**
 * Root of the thread a post goes to; null = none was asked for. A reply's timestamp leads to its root.
 * Slack documents no error for a timestamp of nothing; here it is always refused.
 */
export function threadRoot(call: Call, channel: Channel): Message | null {
  const ts = call.args.text('thread_ts');
  if (ts === null) return null;
  const found = call.slack.world.messages.get(channel.id, ts);
  if (!found || found.ephemeralFor !== null) throw new Refusal('thread_not_found');
  if (found.threadTs === null) return found;
  return call.slack.world.messages.get(channel.id, found.threadTs) ?? found;
}

/** The person with the id in an argument. */
export function personById(call: Call, key = 'user'): Person {
  const person = call.slack.world.people.get(call.args.text(key) ?? '');
  if (!person) throw new Refusal('user_not_found');
  return person;
}
