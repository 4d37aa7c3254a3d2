import type { Fields } from '../../fields.ts';
import { amend, post, put, withdraw } from '../../posting.ts';
import type { Message } from '../../store/messages.ts';
import { wireMessage } from '../../wire/message.ts';
import { readContent, truncationWarning } from '../content.ts';
import { readMetadata } from '../metadata.ts';
import type { Call, Method } from '../method.ts';
import {
  appUser,
  channelById,
  messageAt,
  personById,
  postingChannel,
  requireScope,
  threadRoot,
} from '../places.ts';
import { Refusal } from '../refusal.ts';

/** Name and icon of its own, which ask for `chat:write.customize`. */
function authorship(call: Call): Pick<Message, 'username' | 'icons'> {
  const username = call.args.text('username');
  const emoji = call.args.text('icon_emoji');
  const url = call.args.text('icon_url');
  if (username === null && emoji === null && url === null) return { username: null, icons: null };
  requireScope(call, 'chat:write.customize');
  const icons = emoji === null ? { image_48: url } : { emoji };
  return { username, icons: emoji === null && url === null ? null : icons };
}

function postMessage(call: Call): Fields {
  const { world } = call.slack;
  const channel = postingChannel(call);
  const root = threadRoot(call, channel);
  const content = readContent(world, call.args, 'cut');
  const { message } = post(call.slack, {
    channel: channel.id,
    user: appUser(call),
    text: content.text ?? '',
    blocks: content.blocks ?? [],
    attachments: content.attachments ?? [],
    metadata: readMetadata(call.args) ?? null,
    threadTs: root?.ts ?? null,
    broadcast: root !== null && call.args.flag('reply_broadcast'),
    ...authorship(call),
  });
  return {
    channel: channel.id,
    ts: message.ts,
    message: wireMessage(world, message, { metadata: true }),
    ...truncationWarning(content),
  };
}

function ownMessage(call: Call, refusal: string): Message {
  const message = messageAt(call, channelById(call), call.args.required('ts'));
  if (message.user !== appUser(call)) throw new Refusal(refusal);
  return message;
}

/** Text without blocks takes the blocks away; with blocks it shows no "(edited)" (slack.md §2). */
function update(call: Call): Fields {
  const { world } = call.slack;
  const message = ownMessage(call, 'cant_update_message');
  if (world.streams.get(message.channel, message.ts)) throw new Refusal('streaming_state_conflict');
  const content = readContent(world, call.args, 'refuse');
  const metadata = readMetadata(call.args);
  const hasBlocks = (content.blocks?.length ?? 0) > 0;
  const changed = amend(call.slack, message, {
    text: content.text ?? message.text,
    blocks: content.blocks ?? [],
    attachments: content.attachments ?? message.attachments,
    metadata: metadata === undefined ? message.metadata : metadata,
    editedTs: hasBlocks ? message.editedTs : world.timestamp(),
  });
  return {
    channel: message.channel,
    ts: message.ts,
    text: changed.text,
    message: wireMessage(world, changed, { metadata: true }),
  };
}

function remove(call: Call): Fields {
  const message = ownMessage(call, 'cant_delete_message');
  withdraw(call.slack, message);
  return { channel: message.channel, ts: message.ts };
}

function postEphemeral(call: Call): Fields {
  const { world } = call.slack;
  const channel = postingChannel(call);
  const person = personById(call);
  if (!channel.members.has(person.id)) throw new Refusal('user_not_in_channel');
  const root = threadRoot(call, channel);
  const content = readContent(world, call.args, 'refuse');
  const message = put(world, {
    channel: channel.id,
    user: appUser(call),
    text: content.text ?? '',
    blocks: content.blocks ?? [],
    attachments: content.attachments ?? [],
    threadTs: root?.ts ?? null,
    ephemeralFor: person.id,
    ...authorship(call),
  });
  return { message_ts: message.ts };
}

function getPermalink(call: Call): Fields {
  const channel = channelById(call);
  const message = messageAt(call, channel, call.args.required('message_ts'));
  const { threadTs, ts } = message;
  const thread = threadTs === null ? '' : `?thread_ts=${threadTs}&cid=${channel.id}`;
  const path = `/archives/${channel.id}/p${ts.replace('.', '')}${thread}`;
  return { channel: channel.id, permalink: `${call.slack.world.baseUrl}${path}` };
}

const write = { token: 'bot', scopes: ['chat:write'] } as const;

/** `chat.*` */
export const chatMethods: readonly Method[] = [
  { ...write, name: 'chat.postMessage', tier: 'posting', run: postMessage },
  { ...write, name: 'chat.update', tier: 't3', run: update },
  { ...write, name: 'chat.delete', tier: 't3', run: remove },
  { ...write, name: 'chat.postEphemeral', tier: 't4', run: postEphemeral },
  { token: 'bot', scopes: [], name: 'chat.getPermalink', tier: 'special', run: getPermalink },
];
