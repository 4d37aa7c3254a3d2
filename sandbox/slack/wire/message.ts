import type { Fields } from '../fields.ts';
import type { Message } from '../store/messages.ts';
import type { World } from '../world.ts';
import { wireFile } from './file.ts';

function appFields(world: World): Fields {
  const { ids, workspace } = world.settings;
  return {
    bot_id: ids.bot,
    app_id: ids.app,
    bot_profile: {
      id: ids.bot,
      app_id: ids.app,
      user_id: workspace.bot.id,
      name: workspace.bot.displayName,
      team_id: workspace.team.id,
      deleted: false,
    },
  };
}

function threadFields(world: World, message: Message): Fields {
  if (message.threadTs !== null) {
    const root = world.messages.get(message.channel, message.threadTs);
    return {
      thread_ts: message.threadTs,
      parent_user_id: root?.user ?? message.user,
      ...(message.broadcast ? { subtype: 'thread_broadcast' } : {}),
    };
  }
  const thread = world.messages.thread(message);
  if (!thread) return {};
  return {
    thread_ts: message.ts,
    reply_count: thread.replyCount,
    reply_users_count: thread.replyUsers.length,
    latest_reply: thread.latestReply,
    reply_users: thread.replyUsers,
    is_locked: false,
    subscribed: false,
  };
}

function wireReactions(message: Message): Fields[] {
  return message.reactions.map((reaction) => ({
    name: reaction.name,
    users: reaction.users,
    count: reaction.users.length,
  }));
}

function optionalFields(world: World, message: Message): Fields {
  const files = message.files.flatMap((id) => world.files.get(id) ?? []);
  return {
    ...(message.clientMsgId === null ? {} : { client_msg_id: message.clientMsgId }),
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.attachments.length > 0 ? { attachments: message.attachments } : {}),
    ...(message.reactions.length > 0 ? { reactions: wireReactions(message) } : {}),
    ...(files.length > 0
      ? { files: files.map((file) => wireFile(world, file)), subtype: 'file_share', upload: false }
      : {}),
    ...(message.username === null ? {} : { username: message.username }),
    ...(message.icons === null ? {} : { icons: message.icons }),
    ...(message.editedTs === null ? {} : { edited: { user: message.user, ts: message.editedTs } }),
    ...(message.tombstone ? { subtype: 'tombstone', hidden: true } : {}),
  };
}

/** A message as the API and events show it; `metadata` only where it was asked for. */
export function wireMessage(
  world: World,
  message: Message,
  options: { readonly metadata?: boolean } = {},
): Fields {
  const { workspace } = world.settings;
  const withMetadata = options.metadata === true && message.metadata !== null;
  return {
    type: 'message',
    user: message.user,
    ts: message.ts,
    text: message.text,
    team: workspace.team.id,
    ...(message.user === workspace.bot.id ? appFields(world) : {}),
    ...optionalFields(world, message),
    ...threadFields(world, message),
    ...(withMetadata ? { metadata: message.metadata } : {}),
  };
}
