import type { Problem, Summary } from './summary.ts';

/** What weighs most, first. */
const ORDER: readonly Problem['kind'][] = ['blocking', 'abandonment', 'confusion', 'non-blocking'];

/** The problem that weighs most, of several the first; what the stills denied is none. */
export function worstProblem({ problems }: Pick<Summary, 'problems'>): Problem | undefined {
  const standing = problems.filter(({ visual }) => visual !== 'denied');
  return standing.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))[0];
}
