/** `<|endoftext|>` on a page is text like any other; by default the tokenizer refuses it. */
const NOTHING_SPECIAL = { disallowedSpecial: new Set<string>() };

/** Counts by OpenAI's o200k tokenizer: close to what a model counts, and the same on every machine. */
export async function tokenCounter(): Promise<(text: string) => number> {
  // A table of 200,000 tokens: loaded only by those who ask.
  const { countTokens } = await import('gpt-tokenizer/encoding/o200k_base');
  return (text) => countTokens(text, NOTHING_SPECIAL);
}
