import type { WebClient } from '@slack/web-api';
import type { People, Person } from '../../engine/ports/access.ts';
import { ChatError } from '../../engine/ports/chat.ts';
import { type ClientOptions, createClient } from './client.ts';
import { asChatError, isPlatformError } from './errors.ts';

export interface PeopleOptions extends ClientOptions {
  readonly now?: () => Date;
}

/** Slack wants its acknowledgement after 3 s: two such calls at once leave time for it, ms. */
const TIMEOUT_MS = 2_200;
/** So long what Slack said is not asked again: a role that is taken away holds no longer than this, ms. */
const FRESH_MS = 60_000;
/** People, and channels, that a process remembers. */
const REMEMBERED = 5_000;

/** Members of a private channel that are asked for at once, and how often: of a larger one the rest are not seen. */
const PAGE = 1000;
const MOST_PAGES = 5;

/** Who people are and what channels are, by `users.info`, `conversations.info` and `conversations.members`. */
export function createPeople({ now = () => new Date(), ...options }: PeopleOptions): People {
  const client = createClient(options, TIMEOUT_MS);
  const people = remembering<Person | null>(now);
  const channels = remembering<SlackChannel | null>(now);
  const readers = remembering<boolean>(now);
  const channelOf = (channel: string) =>
    channels(channel, async () => {
      const known = await orNull(client.conversations.info({ channel }), 'channel_not_found');
      return known?.channel ?? null;
    });
  return {
    person: (workspace, user) =>
      people(JSON.stringify([workspace, user]), async () => {
        const known = await orNull(client.users.info({ user }), 'user_not_found');
        return known?.user ? personOf(known.user, workspace) : null;
      }),
    async isShared(channel) {
      if (channel.startsWith('D')) return false; // of two people, each of whom is looked at
      const known = await channelOf(channel);
      return known && isOfOthersToo(known);
    },
    async canRead(channel, user) {
      if (channel.startsWith('D')) return false;
      const known = await channelOf(channel);
      if (!known?.is_private) return known !== null;
      return readers(JSON.stringify([channel, user]), () => isIn(client, channel, user));
    },
  };
}

interface SlackChannel {
  readonly is_private?: boolean;
  readonly is_shared?: boolean;
  readonly is_ext_shared?: boolean;
  readonly is_org_shared?: boolean;
  readonly is_pending_ext_shared?: boolean;
}

/** Channels shared within one company alone are its own (docs.slack.dev, conversation object). */
function isOfOthersToo(channel: SlackChannel): boolean {
  const { is_shared, is_ext_shared, is_org_shared, is_pending_ext_shared } = channel;
  return Boolean(is_ext_shared || is_pending_ext_shared || (is_shared && !is_org_shared));
}

/** Whether the person is among the members of the channel. @throws ChatError */
async function isIn(client: WebClient, channel: string, user: string): Promise<boolean> {
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const asked = client.conversations.members({
      ...{ channel, limit: PAGE },
      ...(cursor ? { cursor } : {}),
    });
    const found = await orNull(asked, 'channel_not_found');
    if (found?.members?.includes(user)) return true;
    cursor = found?.response_metadata?.next_cursor;
    if (!cursor) return false;
  }
  return false;
}

interface SlackUser {
  readonly team_id?: string;
  readonly deleted?: boolean;
  readonly is_stranger?: boolean;
  readonly is_restricted?: boolean;
  readonly is_ultra_restricted?: boolean;
  readonly is_admin?: boolean;
  readonly is_owner?: boolean;
}

/** Of somebody of another workspace Slack does not tell all: what they are there counts for nothing here. */
function personOf(user: SlackUser, workspace: string): Person | null {
  if (user.deleted || user.team_id === undefined) return null;
  const standing = standingOf(user, workspace);
  const isAdmin = user.is_admin === true || user.is_owner === true;
  return { standing, isAdmin: standing === 'member' && isAdmin };
}

function standingOf(user: SlackUser, workspace: string): Person['standing'] {
  if (user.is_stranger || user.team_id !== workspace) return 'stranger';
  return user.is_restricted || user.is_ultra_restricted ? 'guest' : 'member';
}

/** null = Slack knows no such thing, or we are not granted to see it. @throws ChatError */
async function orNull<T>(asked: Promise<T>, unknown: string): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (isPlatformError(error, unknown)) return null;
    const refused = asChatError(error);
    if (refused instanceof ChatError && refused.code === 'missing_scope') return null;
    throw refused;
  }
}

/** Answers from memory while it is fresh; what failed is asked again. */
function remembering<T>(now: () => Date) {
  const known = new Map<string, { readonly at: number; readonly answer: Promise<T> }>();
  return (key: string, ask: () => Promise<T>): Promise<T> => {
    const at = now().getTime();
    const before = known.get(key);
    if (before && at - before.at < FRESH_MS) return before.answer;
    if (known.size >= REMEMBERED) known.clear();
    const answer = ask();
    known.set(key, { at, answer });
    answer.catch(() => known.delete(key));
    return answer;
  };
}
