import type { Analysis } from '../analysis.ts';
import { isProven } from '../findings/proven.ts';
import type { Problem, ProblemKind } from '../summary.ts';

/** Kinds that say something weighty of a visit, and are looked at before they stand. */
const WEIGHTY: ReadonlySet<ProblemKind> = new Set(['blocking', 'confusion', 'abandonment']);

/** Confirms what the screen transcript proves: that needs no still, and no model. */
export function decideByTranscript(analysis: Analysis, problems: readonly Problem[]): Problem[] {
  return problems.map((problem) =>
    isProven(analysis, problem) ? { ...problem, visual: 'confirmed' } : problem,
  );
}

/** Whether somebody has to look at stills before the claim can stand. */
export function isUndecided({ kind, visual }: Problem): boolean {
  return visual === 'not-checked' && WEIGHTY.has(kind);
}
