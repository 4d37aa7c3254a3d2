import type { MessageCreateParamsBase } from '@anthropic-ai/sdk/resources/messages';
import type { RenderedPrompt } from '../prompts/load.ts';

/** The models behind the tiers that a prompt's front matter names. */
export interface Models {
  readonly sessions: string;
  readonly patterns: string;
  readonly small: string;
}

/** A tier's model; any other word is the name of a model itself. */
export function modelFor(tierOrName: string, models: Models): string {
  return Object.hasOwn(models, tierOrName) ? models[tierOrName as keyof Models] : tierOrName;
}

/**
 * One call: the shared instructions first and cached, the data last. No sampling parameters: models
 * since Opus 4.7 answer them with 400.
 */
export function paramsFor(
  model: string,
  { system, user, meta }: RenderedPrompt,
): MessageCreateParamsBase {
  return {
    model,
    max_tokens: meta.maxTokens,
    system: [{ type: 'text', text: system, cache_control: { type: 'ephemeral' } }],
    messages: [{ role: 'user', content: user }],
    ...(meta.effort && KNOWS_EFFORT.test(model) ? { output_config: { effort: meta.effort } } : {}),
  };
}

/**
 * Anthropic's models from 4.6 on take `output_config.effort`; older ones, and other vendors' behind a
 * compatible server, may refuse it (platform.claude.com/docs/en/build-with-claude/effort).
 */
const KNOWS_EFFORT = /claude-(?:fable|haiku|mythos|opus|sonnet)-(?:4-[6-8]\b|[5-9]\b)/;
