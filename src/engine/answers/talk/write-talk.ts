import { clock } from '../../sessions/clock.ts';
import { clip } from '../../sessions/drafts/prose.ts';
import { inertText } from '../../sessions/safe-text.ts';
import { Answer, type Claim } from '../answer.ts';
import { linesOf, withoutMiddle } from '../evidence/bounded.ts';
import type { Sheet } from '../evidence/sheet.ts';
import type { Turn } from '../turn.ts';

/** Of a thread, o200k tokens: its beginning and its newest turns. */
const MOST_TOKENS = 6_000;
/** Of one turn, and of what is behind one claim, characters. */
const LONGEST = 2_000;
const LONGEST_PROOF = 300;

/** What was said in the thread, by whom, and the claims that were told, by their numbers. */
export async function writeTalk(sheet: Sheet, turns: readonly Turn[]): Promise<string> {
  const people = [...new Set(turns.flatMap(({ by, user }) => (by === 'person' ? [user] : [])))];
  const written = turns.map(({ by, user, text, answer }) => {
    const who = by === 'person' ? `person ${people.indexOf(user) + 1}` : 'you';
    const claims = by === 'person' ? [] : (Answer.safeParse(answer).data?.claims ?? []);
    return [
      `${who}: ${clip(inertText(text), LONGEST)}`,
      ...claims.map((claim) => `  k${claim.id},${claimLine(sheet, claim)}`),
    ].join('\n');
  });
  const bounded = await withoutMiddle(written, {
    ...{ textOf: (text: string) => text, most: MOST_TOKENS },
    first: 1,
  });
  return linesOf(bounded, (text) => text).join('\n') || 'Nothing yet.';
}

/** Makes everything that has a number in the thread citable under it: `k3`. */
export function citeTold(sheet: Sheet, claims: Iterable<Claim>): void {
  for (const claim of claims) {
    const { id, evidence, sessionId, seconds } = claim;
    if (evidence.length === 0) continue;
    sheet.set(`k${id}`, { evidence, sessionId, seconds, line: claimLine(sheet, claim), count: 1 });
  }
}

function claimLine(sheet: Sheet, { text, evidence, sessionId, seconds }: Claim): string {
  const where = [
    ...(sessionId === null ? [] : [sheet.callSession(sessionId)]),
    ...(seconds === null ? [] : [clock(seconds)]),
  ].join(' ');
  const proof = clip(evidence.map((one) => one.text).join(' | '), LONGEST_PROOF);
  return inertText(`${where},${text} (seen from: ${proof})`);
}
