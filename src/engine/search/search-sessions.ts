import { selectSessions } from '../patterns/select/select.ts';
import type { Model } from '../ports/model.ts';
import type { RecordingList, RecordingsQuery } from '../ports/recording-list.ts';
import type { Source } from '../ports/source.ts';
import type { Scope } from '../scope.ts';
import { safeText } from '../sessions/safe-text.ts';
import type { SearchResult } from './hit.ts';
import { readQuery } from './query/read-query.ts';
import { rankByModel } from './rank/rank.ts';
import { readDigests } from './read-digests.ts';
import { bestByScore } from './score/best.ts';
import { scoreDigests } from './score/score.ts';
import { holdsAny } from './score/weigh.ts';
import { hitOf, lookedFor } from './tell.ts';

/** What a search needs of the outside. */
export interface SearchDeps {
  readonly source: Source;
  readonly recordings: RecordingList;
  /** null = facts mode. */
  readonly model: Model | null;
  /** Why there is no model, as a sentence for people; none = none is configured. */
  readonly noModel?: string;
  readonly now: () => Date;
}

export interface SearchRequest {
  readonly scope: Scope;
  /** What is looked for, in anybody's words: untrusted. */
  readonly text: string;
  /** Which sessions are looked through. */
  readonly query: RecordingsQuery;
  /** Sessions read at most. */
  readonly limit: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: SearchProgress) => void) | undefined;
}

export type SearchProgress =
  | { readonly stage: 'selected'; readonly eligible: number; readonly chosen: number }
  | { readonly stage: 'reading'; readonly done: number; readonly of: number }
  | { readonly stage: 'ranking'; readonly sessions: number };

/** Hits that are told: more is a report. */
const MOST_HITS = 20;
/** A search is a question, not an essay; characters. */
export const LONGEST_SEARCH = 1_000;

/**
 * Finds sessions by what happened in them, said in free text: facts and transcripts narrow, the model
 * ranks, each hit has its moment. Without a model what was measured ranks alone.
 * @throws SourceError when nothing can be listed, and what `signal` was aborted with
 */
export async function searchSessions(
  deps: SearchDeps,
  request: SearchRequest,
): Promise<SearchResult> {
  const started = deps.now().getTime();
  const text = request.text.slice(0, LONGEST_SEARCH);
  const { project, ...selection } = await selectSessions(deps, request);
  const ids = selection.sessions.map(({ sessionId }) => sessionId);
  request.onProgress?.({ stage: 'selected', eligible: selection.eligible, chosen: ids.length });
  const query = readQuery(text);
  const read = await readDigests(deps, request, ids, holdsAny([...query.words, ...query.hints]));
  const { scored, unused } = scoreDigests(query, read.digests);
  const { chosen, ...ranking } = await rankByModel(deps, { ...request, text }, scored);
  const hits = chosen
    ? chosen.map((one) => hitOf(one.scored, project, query, one))
    : bestByScore(scored).map((one) => hitOf(one, project, query));
  return {
    search: safeText(text),
    project: safeText(project.name),
    hits: hits.slice(0, MOST_HITS),
    more: Math.max(0, hits.length - MOST_HITS),
    lookedFor: lookedFor(query, unused),
    unused: unused.map(safeText),
    eligible: selection.eligible,
    read: read.digests.length,
    skipped: [...selection.skipped, ...read.skipped],
    failed: read.failed,
    mode: chosen ? 'model' : 'facts',
    ...ranking,
    hiddenValues: read.digests.reduce((sum, { hiddenValues }) => sum + hiddenValues, 0),
    seconds: Math.round((deps.now().getTime() - started) / 100) / 10,
  };
}
