/** Fewer sessions are told one by one, or side by side (posthog.md §2.1). */
export const FEWEST_FOR_PATTERNS = 5;
/** Under this part of the sessions read there are no patterns (design §6). */
const ENOUGH = 0.5;

export interface Outcome {
  readonly read: number;
  readonly failed: readonly { readonly reason: string }[];
}

/**
 * Why patterns are not looked for, in a sentence; null = they are. Expected skips are no failures: they
 * count on neither side.
 */
export function whyNoPatterns({ read, failed }: Outcome): string | null {
  const tried = read + failed.length;
  if (tried === 0) return 'No session is left to read.';
  if (read < tried * ENOUGH) {
    return `Only ${read} of ${tried} sessions could be read, too few for patterns: ${mostCommon(failed)}`;
  }
  if (read >= FEWEST_FOR_PATTERNS) return null;
  const sessions = read === 1 ? '1 session is' : `${read} sessions are`;
  return `${sessions} told ${read === 1 ? 'by itself' : 'side by side'}: patterns need ${FEWEST_FOR_PATTERNS}.`;
}

function mostCommon(failed: Outcome['failed']): string {
  const reasons = [...Map.groupBy(failed, ({ reason }) => reason)];
  const [first] = reasons.toSorted(([, a], [, b]) => b.length - a.length);
  return first ? `${first[0]} (${first[1].length} times)` : '';
}
