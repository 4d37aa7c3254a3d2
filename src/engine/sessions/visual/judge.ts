import type { Evidence } from '../summary.ts';
import type { Answer, Verdict } from './answer.ts';
import { claimsShown, type NumberedStill, nearestStill } from './numbered.ts';
import type { Say } from './proposals.ts';

/** What came of looking at one claim. */
export interface Judgement {
  readonly verdict: Verdict;
  /** The still that shows it best, with its neutral description; null when nothing was described. */
  readonly still: Evidence | null;
}

/** What came of looking at all of them. */
export interface Judged {
  /** By the problem's id; every claim that was shown has one. */
  readonly judgements: ReadonlyMap<string, Judgement>;
  /** Descriptions, verdicts and stills of what was never shown, said twice, or out of shape. */
  readonly unverified: number;
}

/** Characters. */
const DESCRIPTION_LENGTH = 400;

/** Holds the verdicts against what was shown: who has not described a claim's stills has not looked. */
export function judge(answer: Answer, stills: readonly NumberedStill[], say: Say): Judged {
  const judgements = new Map<string, Judgement>();
  let held = 0;
  for (const problem of claimsShown(stills)) {
    const own = stills.filter((one) => one.problem === problem);
    const isAbout = (one: { readonly claim: string } | null) => one?.claim === problem.id;
    const text = say(answer.seen.find(isAbout)?.text ?? '', DESCRIPTION_LENGTH);
    const given = text === '' ? undefined : answer.verdicts.find(isAbout);
    const named = own.find(({ number }) => number === given?.still);
    const still = text === '' ? null : evidenceOf(named ?? nearestStill(problem, own), text);
    judgements.set(problem.id, { verdict: given?.verdict ?? 'unclear', still });
    held += (text === '' ? 0 : 1) + (given ? 1 : 0);
    if (given && given.still !== null && !named) held -= 1;
  }
  return { judgements, unverified: answer.seen.length + answer.verdicts.length - held };
}

function evidenceOf(shown: NumberedStill | undefined, text: string): Evidence | null {
  if (!shown) return null;
  const { seconds } = shown.still;
  return { kind: 'still', id: `still:${seconds}`, seconds, text };
}
