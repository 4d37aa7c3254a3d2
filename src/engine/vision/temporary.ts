/** What a scanner of ours is asked (seed 001), in our words. */
export const PROMPT =
  'Say what this visitor wanted to do, whether they got there, and where anything held them up.';

/** Credits that one look by a scanner of ours takes: the adapter's model costs that (posthog.md §7). */
export const CREDITS = 5;

/** The name of a scanner made for one session: unlike any other's, and it says what it is for. */
export function scannerName(sessionId: string, runId: string): string {
  const session =
    sessionId.length > 12 ? `${sessionId.slice(0, 4)}…${sessionId.slice(-4)}` : sessionId;
  return `Backstory, once for ${session} (${runId.slice(0, 8)})`;
}
