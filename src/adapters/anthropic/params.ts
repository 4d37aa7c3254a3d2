import type { MessageCreateParamsBase } from '@anthropic-ai/sdk/resources/messages';
import type { ModelRequest } from '../../engine/ports/model.ts';
import type { RenderedPrompt } from '../prompts/load.ts';
import { contentOf } from './content.ts';
import { messagesOf, toolsFor } from './rounds.ts';
import { outputFor, toolFor } from './shape.ts';

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

/** What besides the prompt decides how a model is called. */
type Asked = Pick<ModelRequest, 'pictures' | 'shape' | 'tools' | 'rounds' | 'last'>;

/**
 * One call: the shared instructions first and cached, the data last, pictures after its text. No
 * sampling parameters: models since Opus 4.7 answer them with 400.
 */
export function paramsFor(
  model: string,
  { system, user, meta }: RenderedPrompt,
  { pictures = [], shape, tools, rounds = [], last = false }: Asked,
): MessageCreateParamsBase {
  const isRecent = RECENT.test(model);
  return {
    model,
    max_tokens: meta.maxTokens,
    system: [{ type: 'text', text: system, cache_control: { type: 'ephemeral' } }],
    ...(tools
      ? { messages: messagesOf(user, pictures, rounds), ...toolsFor(tools, last) }
      : { messages: [{ role: 'user', content: contentOf(user, pictures) }] }),
    ...(isRecent ? outputFor(meta.effort, shape) : toolFor(shape)),
  };
}

/**
 * Anthropic's models from 4.6 on take `output_config`: effort, and the format of a typed answer; a tool
 * that must be called is refused by many of them, such as Sonnet 5.5 and Opus 5.5. Older ones, and other
 * vendors' behind a compatible server, know tools and may refuse the rest
 * (platform.claude.com/docs/en/build-with-claude/effort and /structured-outputs,
 * /docs/en/models/opus-5-5/whats-new-opus-5-5#forced-tool-use-is-not-supported).
 */
const RECENT = /claude-(?:fable|haiku|mythos|opus|sonnet)-(?:4-[6-8]\b|[5-9]\b)/;
