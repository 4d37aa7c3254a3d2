import type { Level } from '../evidence/pack.ts';
import type { PredicateId } from '../evidence/predicate.ts';

/**
 * One way to explain a cluster. A model may choose among those that the evidence permits, and no other. A
 * new one is a file here and a line in `templates.ts`.
 */
export interface Template {
  readonly id: string;
  /** What it says, in words for a model that chooses. */
  readonly explains: string;
  /** Predicates that must all hold. */
  readonly requires: readonly PredicateId[];
  /** One of these must hold besides; empty = none need. */
  readonly anyOf: readonly PredicateId[];
  /** None of these may hold. */
  readonly contraindicated: readonly PredicateId[];
  /** The evidence level from which it may be named. */
  readonly from: Level;
  /** It names a machine's fault: one of what it requires is then a measurement. */
  readonly technical: boolean;
  /** The visitors could not go on. */
  readonly stops: boolean;
  /** Said where there is no model: one sentence without a place. */
  readonly hypothesis: string;
  /** What to look at next, one sentence. */
  readonly next: string;
  /** What to change, and the evidence level from which that may be said; null = nothing can be. */
  readonly recommendation: { readonly from: Level; readonly text: string } | null;
}
