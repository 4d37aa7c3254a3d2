import { speechOf } from '../../engine/answers/asks.ts';
import { type LookedFor, started } from '../../templates/started.ts';
import { ask, askWithin, failedReply, type Reply, type Taken } from '../ask.ts';
import type { BotDeps } from '../deps.ts';
import type { Asked } from '../enqueue.ts';
import { talkIn } from '../follow-up.ts';

/** A message that somebody wrote to us. */
export interface HeardMessage {
  readonly workspace: string;
  readonly channel: string;
  readonly ts: string;
  /** The thread it stands in, by its root's timestamp. */
  readonly thread: string | undefined;
  readonly user: string;
  readonly text: string;
}

/** Slack delivers again within minutes; so many messages a process remembers. */
const REMEMBERED = 1000;

/** Takes a message that is meant for us; `isDirect`: nobody else reads there. */
export type Hear = (heard: HeardMessage, place?: { readonly isDirect: boolean }) => Promise<void>;

/**
 * Takes what people write, answered in the thread of their message. A message that comes again is
 * enqueued once by its name, and shown once.
 * @throws why nothing could be enqueued: over HTTP Slack then delivers the message again
 */
export function createHearing(deps: BotDeps): Hear {
  const shown = new Set<string>();
  return async (heard, place) => {
    const { channel, ts } = heard;
    const reply = await replyTo(deps, heard, place?.isDirect ?? false);
    const sign = `${channel}:${ts}:${reply.kind}`;
    if (!shown.has(sign)) void showReply(deps, heard, reply);
    remember(shown, sign);
    if (reply.kind === 'failed') throw reply.cause;
  };
}

async function replyTo(deps: BotDeps, heard: HeardMessage, isDirect: boolean): Promise<Reply> {
  const { workspace, channel, ts, user, text, thread = null } = heard;
  const asked: Asked = {
    ...{ workspace, channel, user, id: ts, askedIn: thread, thread: thread ?? ts },
    ...{ responseUrl: null, fresh: false },
  };
  if (thread === null && !isDirect) return ask(deps, text, asked);
  try {
    const place = { workspace, channel, thread: thread ?? ts };
    const ours = thread === null ? null : await deps.threads.subjectOf(place);
    const isStop = speechOf(text, { now: deps.now(), zone: 'UTC' }) === 'stops';
    const stopped = isStop ? await deps.threads.stop(await talkIn(deps, place, ours)) : [];
    if (stopped.length > 0) return { kind: 'noted' };
    return await askWithin(deps, text, { asked, within: { ours, isDirect } });
  } catch (cause) {
    return failedReply(cause);
  }
}

function remember(shown: Set<string>, sign: string): void {
  shown.add(sign);
  const [oldest] = shown;
  if (shown.size > REMEMBERED && oldest !== undefined) shown.delete(oldest);
}

/**
 * Shows within a second that a message was heard: a reaction and a status line, or the word for the
 * asker. Nobody waits for the signs: the work is enqueued, and Slack wants its acknowledgement.
 */
async function showReply(deps: BotDeps, heard: HeardMessage, reply: Reply): Promise<void> {
  for (const sign of await Promise.allSettled(signsOf(deps, heard, reply))) {
    if (sign.status === 'rejected') deps.log.warn({ err: sign.reason }, 'A sign was not shown');
  }
}

function signsOf({ chat }: BotDeps, heard: HeardMessage, reply: Reply): Promise<void>[] {
  const { channel, ts, user } = heard;
  const to = { channel, user, thread: heard.thread ?? null };
  if (reply.kind === 'noted') return [];
  if (reply.kind !== 'taken') return [chat.whisper(to, reply.message)];
  return [
    chat.react(channel, ts, 'eyes'),
    chat.status(channel, heard.thread ?? ts, statusOf(reply)),
    ...(reply.left > 0 ? [chat.whisper(to, started(reply))] : []),
  ];
}

const LOOKING: Readonly<Record<LookedFor, string>> = {
  person: 'is looking for their sessions…',
  report: 'is looking for those sessions…',
  search: 'is searching…',
  answer: 'is looking into it…',
};

function statusOf({ sessions, looking = 'person' }: Taken): string {
  return sessions.length > 0 ? 'is reading the recording…' : LOOKING[looking];
}
