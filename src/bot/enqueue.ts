import { randomUUID } from 'node:crypto';
import type { Talk } from '../engine/ports/threads.ts';
import type { FollowUp } from '../queues/payloads/follow-up.ts';
import type { JudgeFinding, PressAlert } from '../queues/payloads/pipeline.ts';
import type { VisionWish } from '../queues/payloads/vision.ts';
import type { Payload } from '../queues/payloads.ts';
import type { BotDeps } from './deps.ts';
import { homeOf } from './home.ts';

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

async function enqueueSession(
  deps: BotDeps,
  sessionId: string,
  question: string | null,
  asked: Asked,
): Promise<unknown> {
  const payload: Payload<'summarize-session'> = {
    ...(await askerOf(deps, asked)),
    sessionId,
    question,
    fresh: asked.fresh,
    requestId: nameOf(asked, sessionId),
  };
  return deps.queues.enqueue('summarize-session', payload, { id: payload.requestId });
}

/** A person whose visits are asked for; `story` = all of them as one story, not one of them. */
export interface AskedPerson {
  readonly email: string;
  readonly story: boolean;
}

/** Enqueues the question about a person's recent visits. @throws QueueError */
export async function enqueuePerson(
  deps: BotDeps,
  { email, story }: AskedPerson,
  asked: Asked,
): Promise<unknown> {
  const requestId = nameOf(asked, email);
  const payload: Payload<'answer'> = {
    ...(await askerOf(deps, asked)),
    ...{ kind: 'person', email, story, requestId },
  };
  return deps.queues.enqueue('answer', payload, { id: requestId });
}

/** Enqueues a search for sessions by what happened in them. @throws QueueError */
export async function enqueueSearch(deps: BotDeps, text: string, asked: Asked): Promise<unknown> {
  const requestId = nameOf(asked, 'search');
  const payload: Payload<'answer'> = {
    ...(await askerOf(deps, asked)),
    ...{ kind: 'search', text, requestId },
  };
  return deps.queues.enqueue('answer', payload, { id: requestId });
}

/** A question in a talk, and what the talk is about. */
export interface AskedInTalk extends Talk, Pick<FollowUp, 'text' | 'subject' | 'isDirect'> {}

/** Enqueues a question about what its thread is about: a message that Slack tells twice, once. @throws QueueError */
export async function enqueueFollowUp(
  deps: BotDeps,
  asked: Asked,
  { scope, thread, text, subject, isDirect }: AskedInTalk,
): Promise<unknown> {
  const requestId = nameOf(asked, 'follow-up');
  const payload: FollowUp = {
    ...(await askerOf(deps, asked)),
    ...{ kind: 'follow-up', scope, thread, ts: asked.id, text, subject, isDirect, requestId },
  };
  return deps.queues.enqueue('answer', payload, { id: requestId });
}

/** Enqueues the question what many sessions have in common. @throws QueueError */
export async function enqueueReport(deps: BotDeps, text: string, asked: Asked): Promise<unknown> {
  const payload: Payload<'report'> = {
    ...(await askerOf(deps, asked)),
    ...{ kind: 'ask', runId: randomUUID(), text },
  };
  return deps.queues.enqueue('report', payload, { id: nameOf(asked, 'report') });
}

/** What was pressed under a plan or a report, and what was chosen there. */
export type PressedReport = Pick<
  Extract<Payload<'report'>, { kind: 'press' }>,
  'runId' | 'what' | 'choice'
>;

/** Enqueues what was pressed. @throws QueueError */
export async function enqueuePress(
  deps: BotDeps,
  asked: Asked,
  pressed: PressedReport,
): Promise<unknown> {
  const { askedIn: _, ...asker } = await askerOf(deps, asked);
  const payload: Payload<'report'> = { kind: 'press', ...asker, ...pressed };
  return deps.queues.enqueue('report', payload, { id: nameOf(asked, `report:${pressed.what}`) });
}

/** What was pressed under an alert. */
export type PressedAlert = Pick<PressAlert, 'alertId' | 'what' | 'reason'>;

/** Enqueues what was pressed. @throws QueueError */
export async function enqueueAlertPress(
  deps: BotDeps,
  asked: Asked,
  pressed: PressedAlert,
): Promise<unknown> {
  const payload: PressAlert = { kind: 'press', ...(await askerOf(deps, asked)), ...pressed };
  return deps.queues.enqueue('pipeline', payload, { id: nameOf(asked, `alert:${pressed.what}`) });
}

/** What was said of a failed check in the news of a day. */
export type JudgedFinding = Pick<JudgeFinding, 'day' | 'check' | 'reason'>;

/** Enqueues what was said. @throws QueueError */
export async function enqueueJudgement(
  deps: BotDeps,
  asked: Asked,
  judged: JudgedFinding,
): Promise<unknown> {
  const payload: JudgeFinding = { kind: 'judge', ...(await askerOf(deps, asked)), ...judged };
  return deps.queues.enqueue('pipeline', payload, { id: nameOf(asked, `judge:${judged.check}`) });
}

/** Enqueues a wish for a summary by Replay Vision, or what was pressed for it. @throws QueueError */
export async function enqueueVision(
  deps: BotDeps,
  asked: Asked & { readonly thread: string },
  wish: VisionWish,
): Promise<unknown> {
  const { thread } = asked;
  const requestId = nameOf(asked, `vision:${wish.what}`);
  const asker = await askerOf(deps, asked);
  const payload: Payload<'answer'> = { kind: 'vision', ...asker, thread, wish, requestId };
  return deps.queues.enqueue('answer', payload, { id: requestId });
}

/** A moment to be shown in the thread that `Asked` names. */
export interface Wanted {
  readonly sessionId: string;
  /** Seconds from the start of the recording. */
  readonly seconds: number;
  readonly kind: 'picture' | 'clip';
}

/** Enqueues the picture or clip of a moment. @throws QueueError */
export async function enqueueMoment(
  deps: BotDeps,
  asked: Pick<Asked, 'workspace' | 'channel' | 'thread' | 'user' | 'id'>,
  { sessionId, seconds, kind }: Wanted,
): Promise<unknown> {
  const { workspace, channel, thread, user, id } = asked;
  const requestId = nameOf({ workspace, channel, id }, `${kind}:${sessionId}:${seconds}`);
  const payload: Payload<'render'> = {
    ...{ kind, requestId, sessionId, seconds, channel, thread, user },
    scope: (await homeOf(deps, asked)).scope,
    what: null,
    threadOf: null,
    askedAt: deps.now().getTime(),
  };
  return deps.queues.enqueue('render', payload, { id: requestId });
}

/** @throws NotConnected */
async function askerOf(deps: BotDeps, asked: Asked) {
  const { channel, thread, askedIn, user, responseUrl } = asked;
  const { scope } = await homeOf(deps, asked);
  return { scope, channel, thread, askedIn, user, responseUrl, askedAt: deps.now().getTime() };
}

function nameOf(
  { workspace, channel, id }: Pick<Asked, 'workspace' | 'channel' | 'id'>,
  what: string,
): string {
  return `${workspace}:${channel}:${id}:${what}`;
}
