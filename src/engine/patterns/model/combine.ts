import type { Parsed } from '../../sessions/drafts/parse.ts';
import { clip } from '../../sessions/drafts/prose.ts';
import { inertText } from '../../sessions/safe-text.ts';
import type { ReportDeps } from '../run/context.ts';
import { askForPatterns } from './ask.ts';
import { findInvented } from './cites.ts';
import type { Drafted, DraftedPattern } from './drafted.ts';
import { byNumber, bySize, mergeDrafts } from './merge.ts';
import { readCombination } from './shapes.ts';

/** Patterns of a report (posthog.md §2.3); what the others cite is left for code to group. */
const MOST_PATTERNS = 20;
const MOST_PAGE = 80;

/**
 * Makes one of patterns that are the same. The model says which are; it writes no words, and what they
 * cite is put together by code.
 * @throws ModelError with a sentence for people
 */
export async function combinePatterns(
  { model }: Pick<ReportDeps, 'model'>,
  request: {
    readonly patterns: readonly DraftedPattern[];
    readonly signal?: AbortSignal | undefined;
  },
): Promise<Drafted> {
  const { patterns, signal } = request;
  const { value, usage } = await askForPatterns(model, {
    prompt: 'combine-patterns',
    variables: { patterns: listPatterns(patterns) },
    read: (answer) => verify(answer, patterns),
    signal,
  });
  return { ...value, usage };
}

/** Patterns for a model, a few lines each. */
export function listPatterns(patterns: readonly DraftedPattern[]): string {
  return patterns
    .flatMap(({ id, kind, pages, name, description, indicators }) => [
      `${id},${kind},${pages.map((page) => clip(inertText(page), MOST_PAGE)).join(' ')},${inertText(name)}`,
      `  ${inertText(description)}`,
      `  shows as: ${indicators.map(inertText).join('; ')}`,
    ])
    .join('\n');
}

function verify(
  answer: string,
  patterns: readonly DraftedPattern[],
): Parsed<Omit<Drafted, 'usage'>> {
  const read = readCombination(answer);
  if (!read.ok) return read;
  const byId = new Map(patterns.map((pattern) => [pattern.id, pattern]));
  const invented = findInvented(read.value.same.flat(), (id) => byId.has(id));
  if (!invented.ok) return invented;
  const merged = read.value.same.flatMap((ids) => take(byId, ids));
  const all = [...merged, ...byId.values()].toSorted(bySize).slice(0, MOST_PATTERNS);
  return { ok: true, value: { patterns: byNumber(all), dropped: invented.value.size } };
}

/** Merges these, and takes them out: a pattern named twice goes with the first. */
function take(byId: Map<string, DraftedPattern>, ids: readonly string[]): DraftedPattern[] {
  const [first, ...others] = [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
  if (!first) return [];
  for (const { id } of [first, ...others]) byId.delete(id);
  return [mergeDrafts([first, ...others])];
}
