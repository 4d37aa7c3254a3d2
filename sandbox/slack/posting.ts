import type { Delivery } from './delivery/courier.ts';
import { announceChange, announceDeletion, announceMessage, announceReaction } from './events.ts';
import { pageMessage } from './projection.ts';
import type { Slack } from './slack.ts';
import type { Message } from './store/messages.ts';
import type { World } from './world.ts';

/** What must be said of a new message; the rest is empty. */
type Draft = Pick<Message, 'channel' | 'user'> & Partial<Omit<Message, 'ts'>>;

function written(world: World, draft: Draft): Message {
  return {
    ts: world.timestamp(),
    text: '',
    blocks: [],
    attachments: [],
    files: [],
    metadata: null,
    threadTs: null,
    broadcast: false,
    editedTs: null,
    reactions: [],
    clientMsgId: null,
    username: null,
    icons: null,
    ephemeralFor: null,
    tombstone: false,
    ...draft,
  };
}

/** Who sees a message: the members of its channel, or one of them. */
function audience(world: World, message: Message): string | ReadonlySet<string> {
  if (message.ephemeralFor !== null) return message.ephemeralFor;
  return world.channels.get(message.channel)?.members ?? new Set();
}

function show(world: World, type: 'message-added' | 'message-changed', message: Message): void {
  world.changes.send(audience(world, message), { type, message: pageMessage(world, message) });
}

function showRoot(world: World, message: Message): void {
  const root =
    message.threadTs === null ? null : world.messages.get(message.channel, message.threadTs);
  if (root && message.ephemeralFor === null) show(world, 'message-changed', root);
}

function share(world: World, message: Message): void {
  const { channel, ts, threadTs } = message;
  for (const id of message.files) {
    const file = world.files.get(id);
    if (file) world.files.change(file, { shares: [...file.shares, { channel, ts, threadTs }] });
  }
}

/** Puts a message on screen, for one person only if it is ephemeral. */
export function put(world: World, draft: Draft): Message {
  const message = written(world, draft);
  world.messages.add(message);
  share(world, message);
  show(world, 'message-added', message);
  showRoot(world, message);
  const isReply = message.threadTs !== null && message.user === world.settings.workspace.bot.id;
  if (isReply && message.threadTs !== null && message.ephemeralFor === null) {
    world.statuses.clear(message.channel, message.threadTs);
  }
  return message;
}

/** Puts a message on screen and tells the app. */
export function post(
  slack: Slack,
  draft: Draft,
): { readonly message: Message; readonly announced: Promise<Delivery[]> } {
  const message = put(slack.world, draft);
  return { message, announced: announceMessage(slack, message) };
}

/** Shows a message otherwise, and tells the app unless it is ephemeral. */
export function amend(slack: Slack, message: Message, changes: Partial<Message>): Message {
  const { world } = slack;
  const changed = world.messages.change(message, changes);
  show(world, 'message-changed', changed);
  if (changed.ephemeralFor === null) void announceChange(slack, message, changed);
  return changed;
}

/** Takes a message away; a root with replies stays as a tombstone. */
export function withdraw(slack: Slack, message: Message): void {
  const { world } = slack;
  const hasReplies = message.threadTs === null && world.messages.thread(message) !== null;
  if (hasReplies) {
    const gone = { text: 'This message was deleted.', blocks: [], attachments: [], files: [] };
    show(
      world,
      'message-changed',
      world.messages.change(message, { ...gone, reactions: [], metadata: null, tombstone: true }),
    );
  } else {
    world.messages.remove(message);
    const { channel, ts } = message;
    world.changes.send(audience(world, message), { type: 'message-deleted', channel, ts });
    showRoot(world, message);
  }
  if (message.ephemeralFor === null) void announceDeletion(slack, message);
}

/** Somebody reacts, or takes the reaction back. False = it was so already. */
export function react(
  slack: Slack,
  message: Message,
  reaction: { user: string; name: string; remove: boolean },
): { readonly changed: boolean; readonly announced: Promise<Delivery | null> } {
  const { user, name, remove } = reaction;
  const users = message.reactions.find((it) => it.name === name)?.users ?? [];
  if (users.includes(user) !== remove) return { changed: false, announced: Promise.resolve(null) };
  const left = remove ? users.filter((it) => it !== user) : [...users, user];
  const isNew = message.reactions.every((it) => it.name !== name);
  const reactions = [...message.reactions, ...(isNew ? [{ name, users: left }] : [])]
    .map((it) => (it.name === name ? { name, users: left } : it))
    .filter((it) => it.users.length > 0);
  const changed = slack.world.messages.change(message, { reactions });
  show(slack.world, 'message-changed', changed);
  const type = remove ? 'reaction_removed' : 'reaction_added';
  return { changed: true, announced: announceReaction(slack, type, { message, user, name }) };
}
