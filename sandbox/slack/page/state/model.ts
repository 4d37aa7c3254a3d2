import type { PageMessage, PageState } from '../../page-contract.ts';

/** How the page hears of changes: `starting` until the first answer, `lost` while it tries again. */
export type Connection = 'starting' | 'open' | 'lost';

/** What the page knows. Replaced as a whole with every change, never altered. */
export interface Model {
  readonly connection: Connection;
  readonly frame: PageState | null;
  /** Root messages by channel, oldest first; a channel that was not opened yet is missing. */
  readonly channels: Readonly<Record<string, readonly PageMessage[]>>;
  /** Root and replies by thread key, oldest first. */
  readonly threads: Readonly<Record<string, readonly PageMessage[]>>;
  /** What arrived in channels and threads that are not on screen, by channel id or thread key. */
  readonly unread: Readonly<Record<string, Unread>>;
  /** Timestamp of the first message under the "New" line, by the channel or thread on screen. */
  readonly newSince: Readonly<Record<string, string>>;
  /** Sentences of a refused submission: by view id, then by block_id. */
  readonly viewErrors: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

interface Unread {
  readonly count: number;
  /** Timestamp of the first one. */
  readonly since: string;
}

export const EMPTY_MODEL: Model = {
  connection: 'starting',
  frame: null,
  channels: {},
  threads: {},
  unread: {},
  newSince: {},
  viewErrors: {},
};

/** The key of a thread among all threads. */
export function threadKey(channel: string, rootTs: string): string {
  return `${channel}/${rootTs}`;
}

/** The key of the thread that a message belongs to or could start. */
export function threadOf(message: PageMessage): string {
  return threadKey(message.channel, message.threadTs ?? message.ts);
}

/** Whether the message stands in the channel itself. */
export function standsInChannel(message: PageMessage): boolean {
  return message.threadTs === null || message.threadTs === message.ts || message.broadcast;
}

/** Puts a message at its place by time, or in place of an older version of itself. */
export function withMessage(
  messages: readonly PageMessage[],
  message: PageMessage,
): readonly PageMessage[] {
  const others = messages.filter((other) => other.ts !== message.ts);
  const after = others.findIndex((other) => isLater(other.ts, message.ts));
  return after < 0 ? [...others, message] : others.toSpliced(after, 0, message);
}

/** A freshly fetched list, with the private messages that only this page still has. */
export function withFetched(
  known: readonly PageMessage[],
  fetched: readonly PageMessage[],
): readonly PageMessage[] {
  const there = new Set(fetched.map((message) => message.ts));
  return known
    .filter((message) => message.ephemeral && !there.has(message.ts))
    .reduce(withMessage, fetched);
}

/** Compares Slack timestamps by number: their parts may differ in length. */
function isLater(a: string, b: string): boolean {
  const [aSeconds = '', aMicros = ''] = a.split('.');
  const [bSeconds = '', bMicros = ''] = b.split('.');
  const seconds = Number(aSeconds) - Number(bSeconds);
  return seconds === 0 ? Number(aMicros) > Number(bMicros) : seconds > 0;
}
