import type { Fields } from '../fields.ts';

interface Reaction {
  readonly name: string;
  readonly users: readonly string[];
}

/** A message as it is kept. */
export interface Message {
  readonly channel: string;
  /** Slack's timestamp, unique in the workspace. */
  readonly ts: string;
  readonly user: string;
  readonly text: string;
  readonly blocks: readonly Fields[];
  readonly attachments: readonly Fields[];
  /** File ids. */
  readonly files: readonly string[];
  readonly metadata: Fields | null;
  /** Timestamp of the root, of a reply; null on a root. */
  readonly threadTs: string | null;
  /** A reply that is also shown in the channel. */
  readonly broadcast: boolean;
  /** Timestamp of the last edit that shows as "(edited)". */
  readonly editedTs: string | null;
  readonly reactions: readonly Reaction[];
  readonly clientMsgId: string | null;
  /** Name and icon the app asked for instead of its own. */
  readonly username: string | null;
  readonly icons: Fields | null;
  /** The only person who sees it; null = everybody. */
  readonly ephemeralFor: string | null;
  /** A deleted root whose replies are still there. */
  readonly tombstone: boolean;
}

/** Replies of a root, summed up. */
interface Thread {
  readonly replyCount: number;
  readonly latestReply: string;
  readonly replyUsers: readonly string[];
}

export interface Messages {
  add(message: Message): void;
  /** With ephemeral ones. */
  get(channel: string, ts: string): Message | null;
  change(message: Message, changes: Partial<Message>): Message;
  remove(message: Message): void;
  /** What stands in the channel itself: roots and broadcast replies, oldest first. */
  inChannel(channel: string): readonly Message[];
  /** The root and its replies, oldest first. */
  inThread(channel: string, ts: string): readonly Message[];
  /** Null = no replies. */
  thread(root: Message): Thread | null;
}

function threadOf(replies: readonly Message[]): Thread | null {
  const latest = replies.at(-1);
  if (!latest) return null;
  const replyUsers = [...new Set(replies.map((reply) => reply.user))];
  return { replyCount: replies.length, latestReply: latest.ts, replyUsers };
}

/** No messages yet. */
export function createMessages(): Messages {
  const byChannel = new Map<string, Map<string, Message>>();
  const of = (channel: string) => byChannel.get(channel) ?? new Map<string, Message>();
  const lasting = (channel: string) =>
    [...of(channel).values()].filter((message) => message.ephemeralFor === null);

  function put(message: Message): Message {
    const messages = of(message.channel);
    messages.set(message.ts, message);
    byChannel.set(message.channel, messages);
    return message;
  }

  return {
    add: put,
    get: (channel, ts) => of(channel).get(ts) ?? null,
    change: (message, changes) => put({ ...message, ...changes }),
    remove: (message) => void of(message.channel).delete(message.ts),
    inChannel: (channel) => lasting(channel).filter((it) => it.threadTs === null || it.broadcast),
    inThread: (channel, ts) => lasting(channel).filter((it) => it.ts === ts || it.threadTs === ts),
    thread: (root) => threadOf(lasting(root.channel).filter((reply) => reply.threadTs === root.ts)),
  };
}
