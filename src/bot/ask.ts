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

/** Work is under way. */
export interface Taken {
  readonly kind: 'taken';
  /** Those that were named; empty = they are looked for first. */
  readonly sessions: readonly string[];
  /** Sessions that were named beyond the most that are read at once. */
  readonly left: number;
  /** What is looked for: the sessions of a person, those of a report, or moments in many. */
  readonly looking?: LookedFor;
}

/** What came of a question: work, a word for the asker alone, or the word that it could not be taken. */
export type Reply =
  | Taken
  | { readonly kind: 'word'; readonly message: Message }
  | { readonly kind: 'failed'; readonly message: Message; readonly cause: unknown };

/** Reads what somebody typed and enqueues the work. Never throws: what fails is said. */
export async function ask(deps: BotDeps, text: string, asked: Asked): Promise<Reply> {
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
): Promise<Reply> {
  const foreign = foreignOf(refs, deps);
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
): Promise<Reply> {
  const foreign = foreignOf(refs, deps);
  if (foreign) return refuse(foreign);
  return take(taken('report'), () => enqueueReport(deps, text, asked));
}

function foreignOf(refs: readonly SessionRef[], deps: BotDeps): Failure | null {
  return refs.map((ref) => refusalOf(ref, deps)).find((refusal) => refusal !== null) ?? null;
}

function refusalOf(ref: SessionRef, { home }: BotDeps): Failure | null {
  const foreign = foreignness(ref, home);
  if (foreign === 'other-project') return { kind: 'other-project', ours: home.name };
  if (foreign === null || ref.host === null) return null;
  return { kind: 'other-host', theirs: new URL(ref.host).host, ours: new URL(home.host).host };
}

/** Taken means enqueued. */
async function take(taken: Taken, enqueue: () => Promise<unknown>): Promise<Reply> {
  try {
    await enqueue();
    return taken;
  } catch (cause) {
    return { kind: 'failed', message: failure({ kind: 'enqueue-failed' }), cause };
  }
}

function refuse(failed: Failure): Reply {
  return { kind: 'word', message: failure(failed) };
}
