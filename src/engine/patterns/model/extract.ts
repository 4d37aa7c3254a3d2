import { NO_USAGE } from '../../ports/model.ts';
import type { Scope } from '../../scope.ts';
import type { Parsed } from '../../sessions/drafts/parse.ts';
import type { ReportDeps } from '../run/context.ts';
import { askForPatterns } from './ask.ts';
import { findInvented } from './cites.ts';
import { type Drafted, type DraftedPattern, sessionsIn } from './drafted.ts';
import { type Listed, type Listing, listSessions } from './listing.ts';
import { byNumber, bySize } from './merge.ts';
import { type RawPattern, readExtraction } from './shapes.ts';
import { cleanWords, type Spoken, spokenOf } from './words.ts';

/** Patterns of one chunk (posthog.md §2.3). */
const MOST_PATTERNS = 10;
const MOST_PAGES = 3;

/**
 * What several sessions of a chunk have in common, by a model. Every pattern stands on troubles of two
 * sessions at least; where there are not two sessions with troubles, nobody is asked.
 * @throws ModelError with a sentence for people
 */
export async function extractPatterns(
  { model, records }: Pick<ReportDeps, 'model' | 'records'>,
  request: {
    readonly scope: Scope;
    readonly sessionIds: readonly string[];
    readonly signal?: AbortSignal | undefined;
  },
): Promise<Drafted> {
  const listing = listSessions(await records.load(request.scope, request.sessionIds, 'model'));
  if (sessionsIn([...listing.troubles.values()].map(({ ref }) => ref)) < 2) {
    return { patterns: [], dropped: 0, usage: NO_USAGE };
  }
  const { value, usage } = await askForPatterns(model, {
    prompt: 'extract-patterns',
    variables: { sessions: listing.text },
    read: (answer) => verify(answer, listing),
    signal: request.signal,
  });
  return { ...value, usage };
}

function verify(answer: string, { troubles }: Listing): Parsed<Omit<Drafted, 'usage'>> {
  const read = readExtraction(answer);
  if (!read.ok) return read;
  const known = withSessions(troubles);
  const invented = findInvented(
    read.value.patterns.flatMap(({ cites }) => cites),
    (alias) => known.has(alias),
  );
  if (!invented.ok) return invented;
  const spoken = spokenOf(troubles.values());
  const drafts = read.value.patterns.map((raw) => draftOf(raw, known, spoken));
  const standing = drafts.filter(({ cites }) => sessionsIn(cites) >= 2);
  const patterns = standing.toSorted(bySize).slice(0, MOST_PATTERNS);
  const dropped = invented.value.size + drafts.length - standing.length;
  return { ok: true, value: { patterns: byNumber(patterns), dropped } };
}

/** A session with one trouble may be cited for it. */
function withSessions(troubles: Listing['troubles']): ReadonlyMap<string, Listed> {
  const bySession = Map.groupBy(troubles, ([alias]) => alias.split('.')[0] ?? '');
  const only = [...bySession].flatMap(([session, [first, ...more]]) =>
    first && more.length === 0 ? [[session, first[1]] as const] : [],
  );
  return new Map([...troubles, ...only]);
}

function draftOf(
  { kind, cites, ...words }: RawPattern,
  known: ReadonlyMap<string, Listed>,
  spoken: Spoken,
): DraftedPattern {
  const cited = new Set(cites.flatMap((alias) => known.get(alias) ?? []));
  const places = [...Map.groupBy(cited, ({ place }) => place)]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([place]) => place);
  return {
    ...cleanWords(words, spoken),
    id: '',
    kind,
    pages: places.slice(0, MOST_PAGES),
    cites: [...cited].map(({ ref }) => ref),
  };
}
