import type { Verdict } from '../engine/feedback/said.ts';
import { type Message, render } from './render.ts';
import { clip } from './safe-text.ts';

/** To who judged a message, or a claim in it: it is kept, and what becomes of it. */
export function feedbackKept({
  verdict,
  claim,
  looks = false,
}: {
  readonly verdict: Verdict;
  /** What was claimed; null = the whole message is judged. */
  readonly claim: string | null;
  /** Its moment is looked at again. */
  readonly looks?: boolean;
}): Message {
  return render('feedback-kept', {
    isRight: verdict === 'right',
    looks,
    claim: claim === null ? '' : clip(claim, 100),
  });
}

/** To who judged a message that is not kept any more. */
export function feedbackLost(): Message {
  return render('feedback-lost', {});
}
