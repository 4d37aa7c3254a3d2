/** The most that one call may take (seed 002), o200k tokens. */
const CONTEXT_TOKENS = 200_000;

/** Our instructions, the longest of them three times over: what a call holds besides the session. */
const INSTRUCTION_TOKENS = 5_000;

/** What one call has room for besides our instructions, o200k tokens. */
export const CALL_TOKENS = CONTEXT_TOKENS - INSTRUCTION_TOKENS;

/** No model has less room: one that finds so little too long means something else. */
export const LEAST_TOKENS = 4_000;

/** `<|endoftext|>` on a page is text like any other; by default the tokenizer refuses it. */
const NOTHING_SPECIAL = { disallowedSpecial: new Set<string>() };

/** Whether a text has at most so many tokens. No text has more tokens than bytes, so that most need no counting. */
export async function fits(text: string, most: number): Promise<boolean> {
  return bytesIn(text) <= most || (await tokensIn(text)) <= most;
}

/** How many tokens a text has by OpenAI's o200k tokenizer: close to what a model counts. */
export async function tokensIn(text: string): Promise<number> {
  const count = await tokenCounter();
  return count(text);
}

/** Counts tokens; its table of 200,000 is loaded only where it is needed. */
export async function tokenCounter(): Promise<(text: string) => number> {
  const { countTokens } = await import('gpt-tokenizer/encoding/o200k_base');
  return (text) => countTokens(text, NOTHING_SPECIAL);
}

function bytesIn(text: string): number {
  return new TextEncoder().encode(text).length;
}
