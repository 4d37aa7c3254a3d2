import { NO_USAGE } from '../../ports/model.ts';
import type { Scope } from '../../scope.ts';
import type { Parsed } from '../../sessions/drafts/parse.ts';
import type { ReportDeps } from '../run/context.ts';
import { askForPatterns } from './ask.ts';
import { findInvented } from './cites.ts';
import { listPatterns } from './combine.ts';
import type { Assigned, DraftedPattern } from './drafted.ts';
import { type Listing, listSessions } from './listing.ts';
import { readAssignment } from './shapes.ts';

/**
 * Which troubles of these sessions belong to which pattern, by a model: each to one at most.
 * @throws ModelError with a sentence for people
 */
export async function assignTroubles(
  { model, records }: Pick<ReportDeps, 'model' | 'records'>,
  request: {
    readonly scope: Scope;
    readonly sessionIds: readonly string[];
    readonly patterns: readonly DraftedPattern[];
    readonly signal?: AbortSignal | undefined;
  },
): Promise<Assigned> {
  const { patterns, signal } = request;
  const listing = listSessions(await records.load(request.scope, request.sessionIds, 'model'));
  if (listing.troubles.size === 0 || patterns.length === 0) {
    return { assigned: [], dropped: 0, usage: NO_USAGE };
  }
  const { value, usage } = await askForPatterns(model, {
    prompt: 'assign-patterns',
    variables: { patterns: listPatterns(patterns), sessions: listing.text },
    read: (answer) => verify(answer, listing, patterns),
    signal,
  });
  return { ...value, usage };
}

function verify(
  answer: string,
  { troubles }: Listing,
  patterns: readonly DraftedPattern[],
): Parsed<Omit<Assigned, 'usage'>> {
  const read = readAssignment(answer);
  if (!read.ok) return read;
  const ids = new Set(patterns.map(({ id }) => id));
  const named = read.value.assigned;
  const aliases = named.flatMap(({ trouble, pattern }) => [trouble, ...(pattern ? [pattern] : [])]);
  const invented = findInvented(aliases, (alias) => troubles.has(alias) || ids.has(alias));
  if (!invented.ok) return invented;
  const assigned = named.flatMap(({ trouble, pattern }) => {
    const listed = troubles.get(trouble);
    return listed && ids.has(pattern) ? [{ ...listed.ref, pattern }] : [];
  });
  return { ok: true, value: { assigned, dropped: invented.value.size } };
}
