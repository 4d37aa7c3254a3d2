import { type Fields, fieldsOf, isFields, stringAt } from './fields.ts';
import type {
  PageBlock,
  PageChannel,
  PageFile,
  PageMessage,
  PageText,
  PageUser,
  PageView,
} from './page-contract.ts';
import type { Channel } from './store/channels.ts';
import type { StoredFile } from './store/files.ts';
import type { Message } from './store/messages.ts';
import type { Person } from './store/people.ts';
import type { View } from './store/views.ts';
import { filePath } from './wire/file.ts';
import type { World } from './world.ts';

/** Gives every `slack_file` image the address under which the page can show it. */
function withImages(world: World, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => withImages(world, item));
  if (!isFields(value)) return value;
  const file = isFields(value.slack_file)
    ? world.files.image(value.slack_file, world.clock.now())
    : null;
  const entries = Object.entries(value).map(([key, item]) => [key, withImages(world, item)]);
  return { ...Object.fromEntries(entries), ...(file ? { image_url: filePath(file) } : {}) };
}

function pageBlocks(world: World, blocks: readonly Fields[]): PageBlock[] {
  return blocks.map((block) => {
    const shown = fieldsOf(withImages(world, block));
    return { ...shown, type: stringAt(shown, 'type') ?? 'unknown' };
  });
}

function pageFile(file: StoredFile): PageFile {
  return {
    id: file.id,
    name: file.name,
    title: file.title,
    mimetype: file.mimetype,
    size: file.size,
    alt: file.alt,
    url: filePath(file),
  };
}

/** A message as the page shows it. */
export function pageMessage(world: World, message: Message): PageMessage {
  const thread = message.threadTs === null ? world.messages.thread(message) : null;
  return {
    channel: message.channel,
    ts: message.ts,
    user: message.user,
    username: message.username,
    text: message.text,
    blocks: pageBlocks(world, message.blocks),
    attachments: message.attachments,
    files: message.files.flatMap((id) => world.files.get(id) ?? []).map(pageFile),
    reactions: message.reactions.map((it) => ({ ...it, count: it.users.length })),
    threadTs: message.threadTs ?? (thread ? message.ts : null),
    replyCount: thread?.replyCount ?? 0,
    latestReply: thread?.latestReply ?? null,
    replyUsers: thread?.replyUsers ?? [],
    broadcast: message.broadcast,
    edited: message.editedTs !== null,
    ephemeral: message.ephemeralFor !== null,
  };
}

function pageText(value: unknown): PageText | null {
  if (!isFields(value)) return null;
  return { type: stringAt(value, 'type') ?? 'plain_text', text: stringAt(value, 'text') ?? '' };
}

/** A view as the page shows it. */
export function pageView(world: World, view: View): PageView {
  return {
    id: view.id,
    type: view.type,
    title: pageText(view.sent.title),
    submit: pageText(view.sent.submit),
    close: pageText(view.sent.close),
    blocks: pageBlocks(world, view.blocks),
    callbackId: stringAt(view.sent, 'callback_id') ?? '',
    hash: view.hash,
  };
}

export function pageUser(person: Person): PageUser {
  const { id, name, realName, isBot, color } = person;
  return { id, name, realName, isBot, color };
}

export function pageChannel(channel: Channel): PageChannel {
  const { id, name, kind, topic } = channel;
  return { id, name, kind, topic };
}
