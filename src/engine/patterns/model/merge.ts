import type { ProblemKind } from '../../sessions/summary.ts';
import { type DraftedPattern, sessionsIn, type TroubleRef } from './drafted.ts';

const MOST_INDICATORS = 5;
const MOST_PAGES = 3;

/** Among kinds as common the weaker one is told (posthog.md §2.3). */
const WEAKEST_FIRST: readonly ProblemKind[] = [
  'non-blocking',
  'confusion',
  'abandonment',
  'blocking',
];

/** One pattern of several that are the same, in the words of the first. Nothing that was cited is lost. */
export function mergeDrafts([first, ...others]: readonly [
  DraftedPattern,
  ...DraftedPattern[],
]): DraftedPattern {
  const all = [first, ...others];
  const union = (lists: readonly (readonly string[])[]) => [...new Set(lists.flat())];
  return {
    ...first,
    name: first.name || (others.find(({ name }) => name)?.name ?? ''),
    description: first.description || (others.find((one) => one.description)?.description ?? ''),
    indicators: union(all.map(({ indicators }) => indicators)).slice(0, MOST_INDICATORS),
    kind: commonKind(all),
    pages: union(all.map(({ pages }) => pages)).slice(0, MOST_PAGES),
    cites: distinct(all.flatMap(({ cites }) => cites)),
  };
}

/** Ids in a row: `p1`, `p2`, … */
export function byNumber(patterns: readonly DraftedPattern[]): DraftedPattern[] {
  return patterns.map((pattern, i) => ({ ...pattern, id: `p${i + 1}` }));
}

/** Those that more sessions stand behind come first. */
export function bySize(a: DraftedPattern, b: DraftedPattern): number {
  return sessionsIn(b.cites) - sessionsIn(a.cites);
}

function commonKind(patterns: readonly DraftedPattern[]): ProblemKind {
  const weight = (kind: ProblemKind) =>
    patterns.reduce((sum, one) => sum + (one.kind === kind ? sessionsIn(one.cites) : 0), 0);
  const [first = 'non-blocking'] = WEAKEST_FIRST.toSorted((a, b) => weight(b) - weight(a));
  return first;
}

function distinct(refs: readonly TroubleRef[]): TroubleRef[] {
  return [...new Map(refs.map((ref) => [`${ref.sessionId} ${ref.trouble}`, ref])).values()];
}
