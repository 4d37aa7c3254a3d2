import type { Fact } from '../facts/fact.ts';
import type { ProblemKind } from '../summary.ts';

/** Something that went wrong for the visitor, told from facts alone. */
export interface Incident {
  readonly kind: ProblemKind;
  /** One plain sentence in the past tense, without seconds. */
  readonly description: string;
  /** The facts behind it, the telling one first. */
  readonly facts: readonly Fact[];
  /** Seconds of each time it happened, ascending. */
  readonly times: readonly number[];
  readonly url: string;
  readonly visible: boolean | null;
}

/** What stopped people comes first, then what made them leave, doubt, or only lose time. */
const KIND_ORDER: readonly ProblemKind[] = ['blocking', 'abandonment', 'confusion', 'non-blocking'];

export function worse(a: ProblemKind, b: ProblemKind): ProblemKind {
  return KIND_ORDER.indexOf(a) <= KIND_ORDER.indexOf(b) ? a : b;
}

/** Order of telling: the worst kind, then the more frequent, then the earlier. */
export function byWeight(a: Incident, b: Incident): number {
  const kind = KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind);
  return kind || b.times.length - a.times.length || (a.times[0] ?? 0) - (b.times[0] ?? 0);
}
