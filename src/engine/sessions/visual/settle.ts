import { worse } from '../findings/incident.ts';
import { type Problem, ProblemKind } from '../summary.ts';
import type { Judgement } from './judge.ts';
import type { Proposals } from './proposals.ts';

/** A problem before and after its stills were looked at. */
export interface Settled {
  readonly before: Problem;
  readonly after: Problem;
}

/** Characters, as in a draft. */
const DESCRIPTION_LENGTH = 240;

/** What a judgement makes of a problem: unclear changes nothing, and no picture makes a kind stronger. */
export function settle(
  before: Problem,
  judgement: Judgement | undefined,
  proposed: Proposals,
): Settled {
  if (!judgement) return { before, after: before };
  const { verdict: visual, still } = judgement;
  if (visual === 'unclear') return { before, after: { ...before, visual } };
  const field = `problems.${before.id}`;
  const kind = proposed.take(`${field}.kind`, (to) => notStronger(before.kind, to)) ?? before.kind;
  const description = proposed.text(`${field}.description`, DESCRIPTION_LENGTH);
  const after: Problem = {
    ...before,
    visual,
    kind: visual === 'denied' ? 'non-blocking' : kind,
    description: description ?? before.description,
    evidence: visual === 'confirmed' ? withStill(before, still) : before.evidence,
  };
  return { before, after };
}

/** Whether a problem is one that ends a visit, and was not denied. */
export function isStopping({ kind, visual }: Problem): boolean {
  return visual !== 'denied' && (kind === 'blocking' || kind === 'abandonment');
}

/** Whether the pictures took something of the claim back. */
export function isEased({ before, after }: Settled): boolean {
  return after.visual === 'denied' || after.kind !== before.kind;
}

/** Whether what ended the visit turned out not to have ended it. */
export function isFreed({ before, after }: Settled): boolean {
  return isStopping(before) && !isStopping(after);
}

function notStronger(kind: ProblemKind, to: string): ProblemKind | null {
  const proposed = ProblemKind.safeParse(to.trim().toLowerCase());
  return proposed.success && worse(kind, proposed.data) === kind ? proposed.data : null;
}

function withStill({ evidence }: Problem, still: Judgement['still']): Problem['evidence'] {
  return (still ? [...evidence, still] : evidence).toSorted((a, b) => a.seconds - b.seconds);
}
