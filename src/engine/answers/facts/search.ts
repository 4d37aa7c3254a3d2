import { ANY_RECORDING } from '../../ports/recording-list.ts';
import type { Hit } from '../../search/hit.ts';
import { searchSessions } from '../../search/search-sessions.ts';
import { sessionsOf } from './evidence.ts';
import { type Inquiry, numberedOn, type Told } from './inquiry.ts';

/** Hits in one answer. */
const MOST_HITS = 8;

/** "find people who …": in the sessions that the talk is about, by what was measured. */
export async function searchSubject(inquiry: Inquiry, text: string): Promise<Told> {
  const { deps, request, words, evidence } = inquiry;
  const ids = sessionsOf(evidence);
  if (ids.length === 0) return { lines: [words.notWhere] };
  request.onStep?.(`is looking through ${ids.length} sessions…`);
  const { scope, signal } = request;
  const result = await searchSessions(
    { source: deps.source, recordings: deps.recordings, now: deps.now, model: null },
    { scope, text, query: { ...ANY_RECORDING, ids }, limit: ids.length, signal },
  );
  const { hits, more, read, search, failed, hiddenValues } = result;
  const told = hits.slice(0, MOST_HITS);
  const all = hits.length + more;
  return {
    lines: [all > 0 ? words.found(all, read, search) : words.foundNothing(read, search)],
    claims: numberedOn(inquiry, told.map(claimOf)),
    missing: [...new Set(failed.map(({ reason }) => reason))],
    hiddenValues,
  };
}

function claimOf({ sessionId, seconds, replayUrl, why, evidence }: Hit) {
  return {
    ...{ text: why, sessionId, seconds, replayUrl },
    evidence: evidence.map((line) => ({
      ...{ kind: 'fact' as const, id: `moment:${line.seconds}` },
      ...line,
    })),
  };
}
