import type { Fields } from '../../fields.ts';
import type { Channel } from '../../store/channels.ts';
import type { Message } from '../../store/messages.ts';
import { wireMessage } from '../../wire/message.ts';
import { wireChannel } from '../../wire/people.ts';
import type { Call, Method } from '../method.ts';
import { paged } from '../paging.ts';
import { appUser, channelById, readableChannel, requireScope } from '../places.ts';
import { Refusal } from '../refusal.ts';

const TYPES = ['public_channel', 'private_channel', 'im'] as const;
type Type = (typeof TYPES)[number];
const SCOPES: Readonly<Record<Type, string>> = {
  public_channel: 'channels:read',
  private_channel: 'groups:read',
  im: 'im:read',
};

function typeOf({ kind, isPrivate }: Channel): Type {
  if (kind === 'dm') return 'im';
  return isPrivate ? 'private_channel' : 'public_channel';
}

function list(call: Call): Fields {
  const asked = (call.args.text('types') ?? 'public_channel').split(',').map((it) => it.trim());
  const wanted = TYPES.filter((type) => asked.includes(type));
  for (const type of wanted) requireScope(call, SCOPES[type]);
  const seen = call.slack.world.channels
    .all()
    .filter(({ isPrivate, members }) => !isPrivate || members.has(appUser(call)));
  const channels = seen.filter((it) => wanted.includes(typeOf(it)));
  const page = paged(call.args, channels, { keyOf: (it) => it.id, limit: 100, most: 1000 });
  return {
    channels: page.items.map((channel) => wireChannel(call.slack.world, channel)),
    response_metadata: page.response_metadata,
  };
}

function info(call: Call): Fields {
  return { channel: wireChannel(call.slack.world, readableChannel(call, 'read')) };
}

function timestampIn(call: Call, key: 'oldest' | 'latest', fallback: number): number {
  const value = Number(call.args.text(key) ?? fallback);
  if (Number.isNaN(value)) throw new Refusal(`invalid_ts_${key}`);
  return value;
}

function within(call: Call, messages: readonly Message[]): Message[] {
  const oldest = timestampIn(call, 'oldest', 0);
  const latest = timestampIn(call, 'latest', Number.MAX_SAFE_INTEGER);
  const inclusive = call.args.flag('inclusive');
  return messages.filter(({ ts }) => {
    const at = Number(ts);
    return inclusive ? at >= oldest && at <= latest : at > oldest && at < latest;
  });
}

function wired(call: Call, messages: readonly Message[]): Fields[] {
  const metadata = call.args.flag('include_all_metadata');
  return messages.map((message) => wireMessage(call.slack.world, message, { metadata }));
}

function history(call: Call): Fields {
  const { messages } = call.slack.world;
  const channel = readableChannel(call, 'history');
  const newestFirst = within(call, messages.inChannel(channel.id)).reverse();
  const page = paged(call.args, newestFirst, { keyOf: (it) => it.ts, limit: 100, most: 999 });
  return {
    messages: wired(call, page.items),
    has_more: page.hasMore,
    pin_count: 0,
    response_metadata: page.response_metadata,
  };
}

/** The root comes first, whatever the time window. */
function replies(call: Call): Fields {
  const { messages } = call.slack.world;
  const channel = readableChannel(call, 'history');
  const found = messages.get(channel.id, call.args.text('ts') ?? '');
  if (!found || found.ephemeralFor !== null) throw new Refusal('thread_not_found');
  const [root, ...rest] = messages.inThread(channel.id, found.threadTs ?? found.ts);
  const thread = [...(root ? [root] : []), ...within(call, rest)];
  const page = paged(call.args, thread, { keyOf: (it) => it.ts, limit: 1000, most: 1000 });
  return {
    messages: wired(call, page.items),
    has_more: page.hasMore,
    response_metadata: page.response_metadata,
  };
}

/** Only the direct message with one person; group messages are not here. */
function open(call: Call): Fields {
  const { channels } = call.slack.world;
  const reference = call.args.text('channel') ?? call.args.text('users');
  if (reference === null) throw new Refusal('users_list_not_supplied');
  if (reference.includes(',')) throw new Refusal('method_not_supported_for_channel_type');
  const byUser = call.args.text('users') !== null;
  const channel = byUser ? channels.directMessage(reference) : channels.get(reference);
  if (!channel) throw new Refusal(byUser ? 'user_not_found' : 'channel_not_found');
  const full = call.args.flag('return_im');
  return {
    no_op: true,
    already_open: true,
    channel: full ? wireChannel(call.slack.world, channel) : { id: channel.id },
  };
}

function members(call: Call): Fields {
  const channel = readableChannel(call, 'read');
  const ids = [...channel.members];
  const page = paged(call.args, ids, { keyOf: (id) => id, limit: 100, most: 1000 });
  return { members: page.items, response_metadata: page.response_metadata };
}

function join(call: Call): Fields {
  const channel = channelById(call);
  if (channel.kind === 'dm') throw new Refusal('method_not_supported_for_channel_type');
  const wasIn = channel.members.has(appUser(call));
  channel.members.add(appUser(call));
  const response_metadata = { warnings: ['already_in_channel'] };
  const warning = wasIn ? { warning: 'already_in_channel', response_metadata } : {};
  return { channel: wireChannel(call.slack.world, channel), ...warning };
}

const read = { token: 'bot', scopes: ['channels:read', 'groups:read', 'im:read'] } as const;
const reading = {
  token: 'bot',
  scopes: ['channels:history', 'groups:history', 'im:history'],
} as const;

/** `conversations.*` */
export const conversationMethods: readonly Method[] = [
  { ...read, name: 'conversations.list', tier: 't2', run: list },
  { ...read, name: 'conversations.info', tier: 't3', run: info },
  { ...read, name: 'conversations.members', tier: 't4', run: members },
  { ...reading, name: 'conversations.history', tier: 't3', run: history },
  { ...reading, name: 'conversations.replies', tier: 't3', run: replies },
  { token: 'bot', scopes: ['im:write'], name: 'conversations.open', tier: 't3', run: open },
  { token: 'bot', scopes: ['channels:join'], name: 'conversations.join', tier: 't3', run: join },
];
