import type {
  ContentBlockParam,
  MessageCreateParamsBase,
} from '@anthropic-ai/sdk/resources/messages';
import type { Picture } from '../../engine/ports/model.ts';
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
 * One call: the shared instructions first and cached, the data last, pictures after its text. No
 * sampling parameters: models since Opus 4.7 answer them with 400.
 */
export function paramsFor(
  model: string,
  { system, user, meta }: RenderedPrompt,
  pictures: readonly Picture[] = [],
): MessageCreateParamsBase {
  return {
    model,
    max_tokens: meta.maxTokens,
    system: [{ type: 'text', text: system, cache_control: { type: 'ephemeral' } }],
    messages: [{ role: 'user', content: contentOf(user, pictures) }],
    ...(meta.effort && KNOWS_EFFORT.test(model) ? { output_config: { effort: meta.effort } } : {}),
  };
}

/** Each picture behind its label, in order; whoever asks keeps them within the API's limits. */
function contentOf(user: string, pictures: readonly Picture[]): string | ContentBlockParam[] {
  if (pictures.length === 0) return user;
  const shown = pictures.flatMap(({ label, png }): ContentBlockParam[] => [
    { type: 'text', text: label },
    { type: 'image', source: { type: 'base64', media_type: 'image/png', data: base64(png) } },
  ]);
  return [{ type: 'text', text: user }, ...shown];
}

function base64({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}

/**
 * Anthropic's models from 4.6 on take `output_config.effort`; older ones, and other vendors' behind a
 * compatible server, may refuse it (platform.claude.com/docs/en/build-with-claude/effort).
 */
const KNOWS_EFFORT = /claude-(?:fable|haiku|mythos|opus|sonnet)-(?:4-[6-8]\b|[5-9]\b)/;
