import type { HomeView, KnownBlock, View } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { type Chat, ChatError } from '../../engine/ports/chat.ts';
import type { Content } from '../../engine/ports/outbox.ts';
import type { Steps } from '../../engine/ports/steps.ts';
import { type ClientOptions, createClient } from './client.ts';
import { asChatError, isPlatformError } from './errors.ts';
import { findMessage, metadataOf } from './find.ts';
import { orPlainer } from './plainer.ts';
import { createSteps, orStopped } from './steps.ts';
import { readThread } from './thread.ts';
import { uploadFile } from './upload.ts';

/** One call's time limit. Six of them (five pages of `find`, a post) stay under delivery's lease. */
const TIMEOUT_MS = 10_000;

/** No previews of links: they would fetch addresses that stand in foreign text (slack.md §3.2). */
const QUIET = { unfurl_links: false, unfurl_media: false } as const;

/** Slack's Web API as the place where people talk; `growing`: its messages that grow. */
export function createChat(options: ClientOptions): Chat & { readonly growing: Steps } {
  const { log } = options;
  const client = createClient(options, TIMEOUT_MS);

  return {
    async post({ channel, thread, content, key }) {
      const place = { channel, ...inThread(thread), ...QUIET, metadata: metadataOf(key) };
      const { ts } = await orPlainer(content, (one) =>
        call(() => client.chat.postMessage({ ...place, ...shown(one) })),
      ).catch((error: unknown) => {
        throw stillProcessed(error, content);
      });
      if (ts) return { ts };
      throw new ChatError('unavailable', 'Slack took a message but named no timestamp', {
        certain: false,
      });
    },
    async update(channel, ts, content) {
      const edit = (one: Content) => client.chat.update({ channel, ts, ...shown(one) });
      await orPlainer(content, (one) =>
        call(() => orStopped(client, { channel, ts }, () => edit(one))),
      ).catch((error: unknown) => {
        throw stillProcessed(error, content);
      });
    },
    growing: createSteps(client, call),
    find: (place) => call(() => findMessage(client, place, log)),
    thread: (channel, ts) => call(() => readThread(client, { channel, ts })),
    async whisper({ channel, user, thread }, content) {
      const place = { channel, user, ...inThread(thread) };
      await call(() => client.chat.postEphemeral({ ...place, ...shown(content) }));
    },
    async status(channel, thread, status) {
      const line = { channel_id: channel, thread_ts: thread, status };
      await call(() => client.assistant.threads.setStatus(line)).catch((err: unknown) =>
        log.debug({ err, channel }, 'A status line was not shown'),
      );
    },
    async upload(file) {
      return { file: await call(() => uploadFile({ client, fetch: options.fetch }, file, null)) };
    },
    async share(place, file) {
      return { file: await call(() => uploadFile({ client, fetch: options.fetch }, file, place)) };
    },
    async react(channel, timestamp, name) {
      await call(() => addReaction(client, { channel, timestamp, name }));
    },
    updateView: (id, view) => call(() => updateView(client, id, view)),
    async publishHome(user, view) {
      await call(() => client.views.publish({ user_id: user, view: view as HomeView }));
    },
    async isAdmin(id) {
      const { user } = await call(() => client.users.info({ user: id }));
      return user?.is_admin === true || user?.is_owner === true;
    },
  };
}

/**
 * Slack processes an upload for a moment, and refuses a block that shows it until then, in the
 * words it has for any wrong block (slack.md §2).
 */
function stillProcessed(error: unknown, { blocks }: Content): unknown {
  const showsFile = JSON.stringify(blocks).includes('"slack_file"');
  if (!(error instanceof ChatError) || error.code !== 'invalid_content' || !showsFile) return error;
  const options = { cause: error, certain: true, retryAfterSeconds: 2 };
  return new ChatError('unavailable', `Not yet processed: ${error.message}`, options);
}

async function call<T>(request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    throw asChatError(error);
  }
}

async function addReaction(
  client: WebClient,
  reaction: { channel: string; timestamp: string; name: string },
): Promise<void> {
  try {
    await client.reactions.add(reaction);
  } catch (error) {
    if (!isPlatformError(error, 'already_reacted')) throw error;
  }
}

/** A form is known by the id that we gave it: Slack tells its own to nobody who only pushed it. */
async function updateView(client: WebClient, id: string, view: object): Promise<boolean> {
  try {
    await client.views.update({ external_id: id, view: view as View });
    return true;
  } catch (error) {
    if (isPlatformError(error, 'not_found')) return false;
    throw error;
  }
}

function inThread(thread: string | null): { thread_ts?: string } {
  return thread === null ? {} : { thread_ts: thread };
}

/** The blocks are ours: rendered from a template and checked against Slack's limits before. */
function shown({ text, blocks }: Content): { text: string; blocks: KnownBlock[] } {
  return { text, blocks: [...blocks] as KnownBlock[] };
}
