import type { Conversation } from './conversation.ts';
import { readDraft } from './verify/draft.ts';
import { type Grounds, type Verified, verifyDraft } from './verify/verify.ts';

/** What held of a conversation's answer; `unverified` counts statements that did not, in both attempts. */
export interface Held extends Pick<Verified, 'claims' | 'unknown'> {
  readonly unverified: number;
}

/**
 * Asks, holds the answer against what was shown, and lets the model try once more where nothing of it held.
 * @returns null = nothing held at last. @throws ModelError, or what the signal was aborted with
 */
export async function holdAnswer(
  conversation: Conversation,
  grounds: Grounds,
): Promise<Held | null> {
  const first = read(await conversation.ask(), grounds);
  if (first.complaint === null) return first.held;
  const again = await conversation.repair(first.complaint);
  if (again === null) return null;
  const second = read(again, grounds);
  const unverified = first.held.unverified + second.held.unverified;
  const { claims, unknown } = second.held;
  return claims.length + unknown.length > 0 ? { claims, unknown, unverified } : null;
}

/** What held, and what to tell the model where that is nothing; null = there is no need. */
function read(answer: string, grounds: Grounds): { held: Held; complaint: string | null } {
  const draft = readDraft(answer);
  if (!draft.ok) return { held: NOTHING, complaint: `${draft.complaint}\n${AGAIN}` };
  const { claims, unknown, dropped } = verifyDraft(draft.value, grounds);
  const held = { claims, unknown, unverified: dropped.length };
  if (claims.length > 0 || (unknown.length > 0 && dropped.length === 0)) {
    return { held, complaint: null };
  }
  return { held, complaint: [...(dropped.length > 0 ? dropped : [EMPTY]), AGAIN].join('\n') };
}

const NOTHING: Held = { claims: [], unknown: [], unverified: 0 };
const EMPTY = 'The answer says nothing.';
const AGAIN =
  'Write the whole YAML again. Say only what aliases that you were shown prove; what they do not, belongs under unknown. Keep to the language of the question.';
