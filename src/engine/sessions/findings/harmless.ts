import type { Analysis } from '../analysis.ts';
import type { VerifiedProblem } from '../drafts/draft.ts';
import { type Fact, happened } from '../facts/fact.ts';
import type { Evidence } from '../summary.ts';
import { wentOn } from './progress.ts';

/** A fact and the event it was made from differ by no more than rounding, seconds. */
const SAME_SECONDS = 0.2;

/**
 * Whether a claim rests on a failure that nobody could see and that stopped nobody: an exception or a
 * failed request without a sign on the screen, after which the visitor got further, is never a problem.
 */
export function isHarmless(
  { data, facts }: Analysis,
  { visible, seconds, evidence }: Pick<VerifiedProblem, 'visible' | 'seconds' | 'evidence'>,
): boolean {
  if (visible === true || !wentOn(data, seconds)) return false;
  const unseen = facts.filter(
    (fact) =>
      (fact.rule === 'exception' || fact.rule === 'failed-request') && fact.visible === false,
  );
  return evidence.some((one) => unseen.some((fact) => tellsOf(one, fact)));
}

function tellsOf({ seconds, text }: Evidence, fact: Fact): boolean {
  return (
    text.includes(fact.target) && happened(fact, seconds - SAME_SECONDS, seconds + SAME_SECONDS)
  );
}
