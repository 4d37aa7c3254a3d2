import type { Payload } from '../queues/payloads.ts';
import type { BotDeps } from './deps.ts';

/** Who asks, where, and what names the question. */
export interface Asked {
  readonly workspace: string;
  readonly channel: string;
  readonly user: string;
  /** The thread to answer in; null = a message of its own. */
  readonly thread: string | null;
  /** The thread the question stands in; null = none. */
  readonly askedIn: string | null;
  /** Slack's address for words to the asker; null = none was given. */
  readonly responseUrl: string | null;
  /** The same for a question that Slack delivers twice. */
  readonly id: string;
  /** Do not answer from the store. */
  readonly fresh: boolean;
}

/** Enqueues one job a session. All at once: Slack waits for the acknowledgement. @throws QueueError */
export async function enqueueSessions(
  deps: BotDeps,
  sessions: readonly string[],
  question: string | null,
  asked: Asked,
): Promise<void> {
  await Promise.all(sessions.map((session) => enqueueSession(deps, session, question, asked)));
}

function enqueueSession(
  deps: BotDeps,
  sessionId: string,
  question: string | null,
  asked: Asked,
): Promise<unknown> {
  const payload: Payload<'summarize-session'> = {
    ...askerOf(deps, asked),
    sessionId,
    question,
    fresh: asked.fresh,
    requestId: nameOf(asked, sessionId),
  };
  return deps.queues.enqueue('summarize-session', payload, { id: payload.requestId });
}

/** Enqueues the search for a person's recent sessions. @throws QueueError */
export function enqueuePerson(deps: BotDeps, email: string, asked: Asked): Promise<unknown> {
  const payload: Payload<'answer'> = { ...askerOf(deps, asked), email };
  return deps.queues.enqueue('answer', payload, { id: nameOf(asked, email) });
}

/** A moment to be shown in the thread that `Asked` names. */
export interface Wanted {
  readonly sessionId: string;
  /** Seconds from the start of the recording. */
  readonly seconds: number;
  readonly kind: 'picture' | 'clip';
}

/** Enqueues the picture or clip of a moment. @throws QueueError */
export function enqueueMoment(
  { queues, home, now }: BotDeps,
  asked: Pick<Asked, 'workspace' | 'channel' | 'thread' | 'user' | 'id'>,
  { sessionId, seconds, kind }: Wanted,
): Promise<unknown> {
  const { workspace, channel, thread, user, id } = asked;
  const requestId = nameOf({ workspace, channel, id }, `${kind}:${sessionId}:${seconds}`);
  const payload: Payload<'render'> = {
    ...{ kind, requestId, sessionId, seconds, channel, thread, user },
    scope: { workspace, project: home.projectId },
    what: null,
    threadOf: null,
    askedAt: now().getTime(),
  };
  return queues.enqueue('render', payload, { id: requestId });
}

function askerOf({ home, now }: BotDeps, asked: Asked) {
  const { workspace, channel, thread, askedIn, user, responseUrl } = asked;
  const scope = { workspace, project: home.projectId };
  return { scope, channel, thread, askedIn, user, responseUrl, askedAt: now().getTime() };
}

function nameOf(
  { workspace, channel, id }: Pick<Asked, 'workspace' | 'channel' | 'id'>,
  what: string,
): string {
  return `${workspace}:${channel}:${id}:${what}`;
}
