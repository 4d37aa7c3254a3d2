import type { Message } from '@anthropic-ai/sdk/resources/messages';
import type { Usage } from '../../engine/ports/model.ts';
import { dollarsFor } from './prices.ts';

/**
 * What one call used, by the API's own count; also of an answer that broke off. A call that brought
 * nothing at all is counted with no tokens and no dollars: the API bills no failed request.
 */
export function usageOf(model: string, message: Message | undefined): Usage {
  if (!message) return { calls: 1, inputTokens: 0, outputTokens: 0, dollars: 0 };
  const { usage } = message;
  const tokens = {
    fresh: usage.input_tokens,
    cacheWrite: usage.cache_creation_input_tokens ?? 0,
    cacheRead: usage.cache_read_input_tokens ?? 0,
    output: usage.output_tokens,
  };
  return {
    calls: 1,
    inputTokens: tokens.fresh + tokens.cacheWrite + tokens.cacheRead,
    outputTokens: tokens.output,
    dollars: dollarsFor(model, tokens),
  };
}
