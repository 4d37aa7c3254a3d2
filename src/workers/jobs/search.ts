import { createProgress, type Progress } from '../../delivery/progress.ts';
import type { OutboxMessage } from '../../engine/ports/outbox.ts';
import type { RecordingList, RecordingsQuery } from '../../engine/ports/recording-list.ts';
import { SourceError } from '../../engine/ports/source.ts';
import { searchWithoutNames } from '../../engine/privacy/without-names.ts';
import { parseAsk } from '../../engine/requests/parse-ask.ts';
import { MOST_SESSIONS, queryOf } from '../../engine/requests/wish.ts';
import type { SearchResult } from '../../engine/search/hit.ts';
import { searchSessions } from '../../engine/search/search-sessions.ts';
import type { JobContext } from '../../queues/handler.ts';
import type { Search } from '../../queues/payloads/search.ts';
import { failure } from '../../templates/failure.ts';
import { searching, searchMore, searchNothing, searchRoot } from '../../templates/search-root.ts';
import type { WorkerDeps } from '../deps.ts';
import { tellSourceFailure } from '../failures.ts';
import { mayName } from '../names.ts';
import { readBy, readerFor } from '../reader.ts';
import { clearStatus, tryToTell } from '../tell.ts';

/** What a search works with. */
export interface SearchJobDeps extends WorkerDeps {
  readonly recordings: RecordingList;
}

/** Sessions read where nobody says how many, and how far back where nobody says since when, days. */
const USUAL = { limit: 100, days: 7 } as const;
const DAY_MS = 86_400_000;

/** Finds sessions and tells them where it was asked; meanwhile, how far it is. Run again, it changes nothing. */
export async function search(deps: SearchJobDeps, job: Search, context: JobContext): Promise<void> {
  const { delivery, log } = deps;
  const line = createProgress({ delivery, message: rootOf(job), log });
  try {
    const result = await find(deps, job, { line, signal: context.signal });
    const told = (await mayName(deps, job.scope)) ? result : searchWithoutNames(result);
    await line.finish(messagesOf(deps, job, told));
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    await tellSourceFailure(deps, { name: 'answer', asker: job, context }, error);
  } finally {
    await line.stop();
  }
  await clearStatus(deps, job);
}

/** Under way: where it is shown, and what ends it. */
interface Searching {
  readonly line: Progress;
  readonly signal: AbortSignal;
}

async function find(
  deps: SearchJobDeps,
  job: Search,
  { line, signal }: Searching,
): Promise<SearchResult> {
  const { scope, text, askedAt } = job;
  const { timezone: zone } = await deps.source.project(scope, signal);
  const wanted = sessionsMeant(text, { now: new Date(askedAt), zone });
  return searchSessions(readBy(deps, await readerFor(deps, scope)), {
    ...{ scope, text, ...wanted, signal },
    onProgress: (progress) => {
      if (progress.stage === 'reading') line.show(searching(progress.done, progress.of));
    },
  });
}

/**
 * Which sessions are looked through, as far as the grammar reads it. Lengths of time are left to the
 * search: "waited longer than 20 s" is no session longer than that.
 */
function sessionsMeant(
  text: string,
  clock: { readonly now: Date; readonly zone: string },
): { readonly query: RecordingsQuery; readonly limit: number } {
  const asked = parseAsk(text, clock);
  const { limit, minSeconds: _min, maxSeconds: _max, ...wish } = asked.ok ? asked.wish : {};
  const isOpen = wish.from === undefined && wish.to === undefined && wish.ids === undefined;
  const from = clock.now.getTime() - USUAL.days * DAY_MS;
  return {
    query: queryOf(isOpen ? { ...wish, from } : wish),
    limit: Math.min(limit ?? USUAL.limit, MOST_SESSIONS),
  };
}

function messagesOf(deps: SearchJobDeps, job: Search, result: SearchResult): OutboxMessage[] {
  const found = result.hits.length > 0;
  const content = found ? searchRoot(result, deps) : searchNothing(result);
  const { scope, channel, thread, requestId: key } = job;
  const more = searchMore(result, deps).map((page, i) => ({
    ...{ key: `${key}:more:${i + 1}`, scope, channel, thread, threadOf: key },
    ...{ final: true, content: page },
  }));
  return [{ ...rootOf(job), final: true, content }, ...more];
}

function rootOf({ scope, channel, thread, requestId: key, responseUrl }: Search) {
  const fallback = responseUrl === null ? {} : { fallback: responseUrl };
  return { key, scope, channel, thread, threadOf: null, ...fallback };
}

/** The last word on a search that was given up. */
export async function tellNotSearched(deps: WorkerDeps, job: Search, error: Error): Promise<void> {
  deps.telemetry.failed(error, { job: 'answer' });
  await tryToTell(deps, job, failure({ kind: 'posthog-unreachable', retrySeconds: null }));
  await clearStatus(deps, job);
}
