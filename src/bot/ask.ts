import { MAX_REQUEST, MAX_SESSIONS, parseSummarize } from '../engine/requests/parse-summarize.ts';
import { foreignness, type SessionRef } from '../engine/requests/session-ref.ts';
import type { Payload } from '../queues/payloads.ts';
import { type Failure, failure } from '../templates/failure.ts';
import { help } from '../templates/help.ts';
import type { Message } from '../templates/render.ts';
import type { BotDeps } from './deps.ts';

/** Who asks, where, and what names the question. */
export interface Asked {
  readonly workspace: string;
  readonly channel: string;
  readonly user: string;
  /** The thread to answer in; null = a message of its own. */
  readonly thread: string | null;
  /** The same for a question that Slack delivers twice. */
  readonly id: string;
  /** Do not answer from the store. */
  readonly fresh: boolean;
}

/** What came of it: work is under way, or a word for the asker alone. */
export type Reply =
  | { readonly kind: 'enqueued'; readonly sessions: readonly string[] }
  | { readonly kind: 'word'; readonly message: Message };

/** Reads what somebody typed and enqueues the work. Never throws: what fails is said. */
export async function ask(deps: BotDeps, text: string, asked: Asked): Promise<Reply> {
  const request = parseSummarize(text);
  switch (request.kind) {
    case 'help':
      return { kind: 'word', message: help() };
    case 'empty':
      return refuse({ kind: 'empty-text' });
    case 'too-long':
      return refuse({ kind: 'too-long', length: request.length, most: MAX_REQUEST });
    case 'unclear':
      return refuse({ kind: 'no-session', text: request.text });
    case 'person':
      return enqueue(deps, asked, [], () => enqueuePerson(deps, request.email, asked));
    case 'sessions':
      return askForSessions(deps, request.refs, request.question, asked);
  }
}

async function askForSessions(
  deps: BotDeps,
  refs: readonly SessionRef[],
  question: string | null,
  asked: Asked,
): Promise<Reply> {
  const foreign = refs.map((ref) => refusalOf(ref, deps)).find((refusal) => refusal !== null);
  if (foreign) return refuse(foreign);
  const wanted = refs.slice(0, MAX_SESSIONS);
  return enqueue(
    deps,
    asked,
    wanted.map(({ id }) => id),
    async () => {
      for (const { id } of wanted) await enqueueSession(deps, id, question, asked);
    },
  );
}

function refusalOf(ref: SessionRef, { home }: BotDeps): Failure | null {
  const foreign = foreignness(ref, home);
  if (foreign === 'other-project') return { kind: 'other-project', ours: home.name };
  if (foreign === null || ref.host === null) return null;
  return { kind: 'other-host', theirs: new URL(ref.host).host, ours: new URL(home.host).host };
}

async function enqueue(
  { log }: BotDeps,
  asked: Asked,
  sessions: readonly string[],
  work: () => Promise<unknown>,
): Promise<Reply> {
  try {
    await work();
    return { kind: 'enqueued', sessions };
  } catch (err) {
    log.error({ err, channel: asked.channel }, 'A question could not be enqueued');
    return refuse({ kind: 'enqueue-failed' });
  }
}

function enqueueSession(
  { queues, home, now }: BotDeps,
  sessionId: string,
  question: string | null,
  asked: Asked,
) {
  const { workspace, channel, thread, user, id, fresh } = asked;
  const payload: Payload<'summarize-session'> = {
    scope: { workspace, project: home.projectId },
    sessionId,
    question,
    channel,
    thread,
    user,
    fresh,
    requestId: `${workspace}:${channel}:${id}:${sessionId}`,
    askedAt: now().getTime(),
  };
  return queues.enqueue('summarize-session', payload, { id: payload.requestId });
}

function enqueuePerson(
  { queues, home }: BotDeps,
  email: string,
  { workspace, channel, thread, user, id }: Asked,
) {
  const payload = { scope: { workspace, project: home.projectId }, email, channel, thread, user };
  return queues.enqueue('answer', payload, { id: `${workspace}:${channel}:${id}:${email}` });
}

function refuse(failed: Failure): Reply {
  return { kind: 'word', message: failure(failed) };
}
