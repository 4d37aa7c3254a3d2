import { isFollowUp } from '../engine/answers/is-follow-up.ts';
import type { Home } from '../engine/ports/projects.ts';
import { MAX_REQUEST, MAX_SESSIONS, parseSummarize } from '../engine/requests/parse-summarize.ts';
import { foreignness, type SessionRef } from '../engine/requests/session-ref.ts';
import { type Failure, failure } from '../templates/failure.ts';
import { help } from '../templates/help.ts';
import type { Message } from '../templates/render.ts';
import type { LookedFor } from '../templates/started.ts';
import type { BotDeps } from './deps.ts';
import {
  type Asked,
  enqueuePerson,
  enqueueReport,
  enqueueSearch,
  enqueueSessions,
} from './enqueue.ts';
import { askFollowUp, type Within } from './follow-up.ts';
import { NotConnected } from './home.ts';

/** Work is under way. */
export interface Taken {
  readonly kind: 'taken';
  /** Those that were named; empty = they are looked for first. */
  readonly sessions: readonly string[];
  /** Sessions that were named beyond the most that are read at once. */
  readonly left: number;
  /** What is looked for: the sessions of a person, those of a report, moments in many, or an answer. */
  readonly looking?: LookedFor;
}

/**
 * What came of a question: work, a word for the asker alone, nothing to say, or the word that it could not
 * be taken.
 */
export type Reply =
  | Taken
  | { readonly kind: 'noted' }
  | { readonly kind: 'word'; readonly message: Message }
  | { readonly kind: 'failed'; readonly message: Message; readonly cause: unknown };

/** As `Reply`, to what nobody asks in a talk. */
export type FreshReply = Exclude<Reply, { kind: 'noted' }>;

/**
 * Reads what somebody wrote in a thread or to us alone and enqueues the work: a question about what the
 * thread is about, or anything that is asked anywhere. Never throws: what fails is said.
 */
export async function askWithin(
  deps: BotDeps,
  text: string,
  { asked, within }: { readonly asked: Asked; readonly within: Within },
): Promise<Reply> {
  const clock = { now: deps.now(), zone: 'UTC' };
  const request = parseSummarize(text, clock);
  return isFollowUp({ text, request, ours: within.ours }, clock)
    ? askFollowUp(deps, text, { asked, within })
    : ask(deps, text, asked);
}

/** Reads what somebody typed and enqueues the work. Never throws: what fails is said. */
export async function ask(deps: BotDeps, text: string, asked: Asked): Promise<FreshReply> {
  const request = parseSummarize(text, { now: deps.now(), zone: 'UTC' });
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
      return take(taken('person'), () => enqueuePerson(deps, request, asked));
    case 'sessions':
      return askForSessions(deps, request.refs, request.question, asked);
    case 'report':
      return askForReport(deps, request, asked);
    case 'search':
      return take(taken('search'), () => enqueueSearch(deps, request.text, asked));
  }
}

function taken(looking: LookedFor): Taken {
  return { kind: 'taken', sessions: [], left: 0, looking };
}

async function askForSessions(
  deps: BotDeps,
  refs: readonly SessionRef[],
  question: string | null,
  asked: Asked,
): Promise<FreshReply> {
  const foreign = await foreignOf(deps, refs, asked);
  if (foreign) return refuse(foreign);
  const sessions = refs.slice(0, MAX_SESSIONS).map(({ id }) => id);
  return take({ kind: 'taken', sessions, left: refs.length - sessions.length }, () =>
    enqueueSessions(deps, sessions, question, asked),
  );
}

/** Which sessions are meant is read by a worker: a model may have to be asked. */
async function askForReport(
  deps: BotDeps,
  { text, refs }: { readonly text: string; readonly refs: readonly SessionRef[] },
  asked: Asked,
): Promise<FreshReply> {
  const foreign = await foreignOf(deps, refs, asked);
  if (foreign) return refuse(foreign);
  return take(taken('report'), () => enqueueReport(deps, text, asked));
}

/** Where nothing is connected, that is said when it is enqueued. */
async function foreignOf(
  { homes }: BotDeps,
  refs: readonly SessionRef[],
  { workspace, channel }: Asked,
): Promise<Failure | null> {
  const home = await homes.of(workspace, channel);
  const refusals = home ? refs.map((ref) => refusalOf(ref, home)) : [];
  return refusals.find((refusal) => refusal !== null) ?? null;
}

function refusalOf(ref: SessionRef, home: Home): Failure | null {
  const foreign = foreignness(ref, { host: home.host, projectId: home.scope.project });
  if (foreign === 'other-project') return { kind: 'other-project', ours: home.name };
  if (foreign === null || ref.host === null) return null;
  return { kind: 'other-host', theirs: new URL(ref.host).host, ours: new URL(home.host).host };
}

/** Taken means enqueued. */
async function take(taken: Taken, enqueue: () => Promise<unknown>): Promise<FreshReply> {
  try {
    await enqueue();
    return taken;
  } catch (cause) {
    return failedReply(cause);
  }
}

/** What is said of a question that could not be taken. */
export function failedReply(cause: unknown): FreshReply {
  if (cause instanceof NotConnected) return refuse({ kind: 'not-connected' });
  return { kind: 'failed', message: failure({ kind: 'enqueue-failed' }), cause };
}

function refuse(failed: Failure): FreshReply {
  return { kind: 'word', message: failure(failed) };
}
