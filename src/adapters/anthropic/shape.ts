import { transformJSONSchema } from '@anthropic-ai/sdk/lib/transform-json-schema';
import type {
  JSONOutputFormat,
  Message,
  MessageCreateParamsBase,
  OutputConfig,
} from '@anthropic-ai/sdk/resources/messages';
import type { AnswerShape } from '../../engine/ports/model.ts';

/**
 * How hard to think, and a typed answer as the format of the text. What the API does not enforce of a
 * schema goes into its descriptions.
 */
export function outputFor(
  effort: OutputConfig['effort'],
  shape: AnswerShape | undefined,
): Pick<MessageCreateParamsBase, 'output_config'> {
  const config: OutputConfig = {
    ...(effort ? { effort } : {}),
    ...(shape ? { format: formatOf(shape) } : {}),
  };
  return Object.keys(config).length > 0 ? { output_config: config } : {};
}

function formatOf({ description, schema }: AnswerShape): JSONOutputFormat {
  return { type: 'json_schema', schema: transformJSONSchema({ description, ...schema }) };
}

/** A typed answer as a tool that must be called. */
export function toolFor(
  shape: AnswerShape | undefined,
): Pick<MessageCreateParamsBase, 'tools' | 'tool_choice'> {
  if (!shape) return {};
  const { name, description, schema } = shape;
  return {
    tools: [{ name, description, input_schema: { ...schema, type: 'object' } }],
    tool_choice: { type: 'tool', name, disable_parallel_tool_use: true },
  };
}

/** The typed answer as JSON, whichever way it came; null = there is none. */
export function typedAnswer(message: Message, text: string, { name }: AnswerShape): string | null {
  const call = message.content.find((block) => block.type === 'tool_use' && block.name === name);
  if (call?.type === 'tool_use') return JSON.stringify(call.input);
  return isObject(text) ? text : null;
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
