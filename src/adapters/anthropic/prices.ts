/** US dollars per million tokens. Cache writes are those of the five-minute cache. */
interface Price {
  readonly input: number;
  readonly cacheWrite: number;
  readonly cacheRead: number;
  readonly output: number;
  /** Dearer prompts: everything costs `times` as much when the prompt is longer than `tokens`. */
  readonly long?: { readonly tokens: number; readonly times: number };
}

/**
 * Prices of Anthropic's own API by model name, as of 2026-10-09, from copies of the pages
 * platform.claude.com/docs/en/models/<model>/overview. For Sonnet's cache reads an older copy says
 * 0.20; the newer one, 5 % of the input price, is taken. A model that is not listed has no price, and
 * its calls show no dollars.
 */
const PRICES: Readonly<Record<string, Price>> = {
  'claude-opus-5-5': { input: 4, cacheWrite: 5, cacheRead: 0.2, output: 20 },
  'claude-sonnet-5-5': { input: 2, cacheWrite: 2.5, cacheRead: 0.1, output: 10 },
  'claude-haiku-5-5': {
    input: 0.1,
    cacheWrite: 0.125,
    cacheRead: 0.01,
    output: 0.5,
    long: { tokens: 100_000, times: 5 },
  },
};

/** Tokens of one call, by what they cost. */
interface Tokens {
  readonly fresh: number;
  readonly cacheWrite: number;
  readonly cacheRead: number;
  readonly output: number;
}

/** What a call cost in US dollars; null when the model's price is not known. */
export function dollarsFor(model: string, tokens: Tokens): number | null {
  const price = Object.hasOwn(PRICES, model) ? PRICES[model] : undefined;
  if (!price) return null;
  const prompt = tokens.fresh + tokens.cacheWrite + tokens.cacheRead;
  const times = price.long && prompt > price.long.tokens ? price.long.times : 1;
  const millionths =
    tokens.fresh * price.input +
    tokens.cacheWrite * price.cacheWrite +
    tokens.cacheRead * price.cacheRead +
    tokens.output * price.output;
  return (millionths * times) / 1e6;
}
