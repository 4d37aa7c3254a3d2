import type { Summary } from '../summary.ts';
import type { Answer } from './answer.ts';
import { judge } from './judge.ts';
import type { NumberedStill } from './numbered.ts';
import { proposalsOf, type Say } from './proposals.ts';
import { retell } from './retell.ts';
import { settle } from './settle.ts';

/**
 * The summary after somebody looked at its stills. Denied problems stay, last and never blocking: they
 * are no problems any more. Whatever the model said beyond what it was asked is counted as unverified.
 */
export function applyAnswer(
  summary: Summary,
  answer: Answer,
  { stills, say }: { readonly stills: readonly NumberedStill[]; readonly say: Say },
): Summary {
  const { judgements, unverified } = judge(answer, stills, say);
  const proposed = proposalsOf(answer.changes, say);
  const settled = summary.problems.map((problem) =>
    settle(problem, judgements.get(problem.id), proposed),
  );
  const retold = retell(summary, settled, proposed);
  const dropped = summary.dropped.unverifiedClaims + unverified + proposed.left();
  return {
    ...retold,
    problems: settled
      .map(({ after }) => after)
      .toSorted((a, b) => Number(a.visual === 'denied') - Number(b.visual === 'denied')),
    dropped: { unverifiedClaims: dropped },
  };
}
