import type { App, MessageShortcut } from '@slack/bolt';
import { z } from 'zod';
import { MAX_REQUEST } from '../../engine/requests/parse-summarize.ts';
import { foreignness, type SessionRef } from '../../engine/requests/session-ref.ts';
import { failure } from '../../templates/failure.ts';
import { started } from '../../templates/started.ts';
import { ask, type FreshReply, failedReply } from '../ask.ts';
import type { BotDeps } from '../deps.ts';
import type { Asked } from '../enqueue.ts';
import { sayAlone } from '../said-alone.ts';
import { SHORTCUTS } from './callbacks.ts';
import { sessionsNamedIn } from './named-sessions.ts';

const InThread = z.object({ thread_ts: z.string().optional() });

/**
 * **What happened here?**, on any message: answered in its thread as `/summarize` would answer for the sessions
 * that it names. Acknowledged means enqueued.
 */
export function registerWhatHappened(app: App, deps: BotDeps): void {
  const which = { callback_id: SHORTCUTS.whatHappened, type: 'message_action' } as const;
  app.shortcut(which, async ({ shortcut, context, ack, respond }) => {
    const asked = askedBy(shortcut, context.teamId ?? '');
    const reply = await replyTo(deps, sessionsNamedIn(shortcut.message), asked);
    await ack();
    if (reply.kind === 'failed') deps.onError(reply.cause);
    const word = reply.kind === 'taken' ? started({ ...reply, intoThread: true }) : reply.message;
    await sayAlone(respond, word, { thread: asked.askedIn }).catch((err: unknown) =>
      deps.log.warn({ err }, 'A word was not shown'),
    );
  });
}

function askedBy(
  { channel, user, message, response_url, action_ts }: MessageShortcut,
  workspace: string,
): Asked {
  const { thread_ts: thread } = InThread.parse(message);
  const isReply = thread !== undefined && thread !== message.ts;
  return {
    ...{ workspace, channel: channel.id, user: user.id, fresh: false },
    thread: thread ?? message.ts,
    askedIn: isReply ? thread : null,
    responseUrl: response_url || null,
    id: `${message.ts}:${action_ts}`,
  };
}

/** A message may name sessions of other projects beside ours: those are left out, unless there are no others. */
async function replyTo(
  deps: BotDeps,
  named: readonly SessionRef[],
  asked: Asked,
): Promise<FreshReply> {
  if (named.length === 0)
    return { kind: 'word', message: failure({ kind: 'no-session-in-message' }) };
  try {
    const home = await deps.homes.of(asked.workspace, asked.channel);
    const at = home && { host: home.host, projectId: home.scope.project };
    const ours = at ? named.filter((ref) => foreignness(ref, at) === null) : named;
    return await ask(deps, asTyped(ours.length > 0 ? ours : named), asked);
  } catch (cause) {
    return failedReply(cause);
  }
}

/** The sessions as somebody would type them after `/summarize`: as many as one may. */
function asTyped(sessions: readonly SessionRef[]): string {
  let text = '';
  for (const { id, host, projectId } of sessions) {
    const project = projectId === null ? '' : `/project/${projectId}`;
    const longer = `${text} ${host === null ? id : `${host}${project}/replay/${id}`}`;
    if (longer.length > MAX_REQUEST) break;
    text = longer;
  }
  return text.trim();
}
