import type { Analysis } from '../../sessions/analysis.ts';
import type { Evidence } from '../../sessions/summary.ts';
import type { Instance, Numbered } from './claims/numbered.ts';
import { type Inquiry, meant, type Told } from './inquiry.ts';
import { withoutRule } from './line-words.ts';
import { linesOf } from './session-reader.ts';
import { lineText } from './show.ts';

/** Sessions read again for a claim over many. */
const MOST_SESSIONS = 3;
/** A line is where it was, give or take what rounding does, seconds. */
const SAME_SECONDS = 1.5;

/** "are you sure about 2?": reads the session again and says which lines behind the claim stand there. */
export async function checkClaim(inquiry: Inquiry, number: number | null): Promise<Told> {
  const { words, sessions, noModel } = inquiry;
  const one = meant(inquiry, number);
  if ('lines' in one) return one;
  const checked: Checked[] = [];
  for (const instance of one.instances.slice(0, MOST_SESSIONS)) {
    const analysis = await sessions.read(instance.sessionId);
    checked.push(check(instance, analysis));
  }
  return {
    lines: linesFor(inquiry, one, checked),
    claims: [one.claim],
    unknown: [words.looksAtStills(noModel)],
  };
}

interface Checked {
  readonly held: readonly Evidence[];
  readonly of: number;
  readonly wasRead: boolean;
}

function check({ evidence }: Instance, analysis: Analysis | null): Checked {
  if (analysis === null) return { held: [], of: 0, wasRead: false };
  const lines = linesOf(analysis);
  const held = evidence.filter((claimed) => lines.some((line) => isSame(line, claimed)));
  return { held, of: evidence.length, wasRead: true };
}

function isSame(line: Evidence, claimed: Evidence): boolean {
  if (Math.abs(line.seconds - claimed.seconds) > SAME_SECONDS) return false;
  return line.id === claimed.id || line.text.includes(bare(claimed.text));
}

/** Kept lines may have been cut short. */
function bare(text: string): string {
  return withoutRule(text).replace(/…$/, '');
}

function linesFor({ words }: Inquiry, { number }: Numbered, checked: readonly Checked[]): string[] {
  const held = checked.flatMap((one) => one.held);
  const of = checked.reduce((sum, one) => sum + one.of, 0);
  const unread = checked.some(({ wasRead }) => !wasRead) ? [words.cannotRead] : [];
  if (of === 0) return [words.nothingToCheck(number), ...unread];
  return [words.stands(number, held.length, of), ...held.map(lineText), ...unread];
}
