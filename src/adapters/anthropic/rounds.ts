import type {
  ContentBlockParam,
  Message,
  MessageCreateParamsBase,
  MessageParam,
  ToolResultBlockParam,
} from '@anthropic-ai/sdk/resources/messages';
import { z } from 'zod';
import type { Picture, Round, Tool, ToolResult, ToolUse } from '../../engine/ports/model.ts';
import { contentOf, picturesOf } from './content.ts';

/**
 * The tools of a call. They stay the same in the last one, which may use none: of a conversation that thought,
 * nothing before its end may change (platform.claude.com/docs/en/build-with-claude/preserved-thinking/prefix-checks).
 */
export function toolsFor(
  tools: readonly Tool[],
  last: boolean,
): Pick<MessageCreateParamsBase, 'tools' | 'tool_choice'> {
  return {
    tools: tools.map(({ name, description, schema }) => ({
      ...{ name, description },
      input_schema: { ...schema, type: 'object' },
    })),
    tool_choice: { type: last ? 'none' : 'auto' },
  };
}

/** The data, cached as every round sends it again, and then the rounds: what was said, what its tools gave. */
export function messagesOf(
  user: string,
  pictures: readonly Picture[],
  rounds: readonly Round[],
): MessageParam[] {
  const data: ContentBlockParam[] = [
    ...picturesOf(pictures),
    { type: 'text', text: user, cache_control: { type: 'ephemeral' } },
  ];
  return [{ role: 'user', content: data }, ...rounds.flatMap(turnsOf)];
}

/** Results come first in their turn: the API refuses a text before them. */
function turnsOf({ said, results, text }: Round): MessageParam[] {
  const told: ContentBlockParam[] = text ? [{ type: 'text', text }] : [];
  return [
    { role: 'assistant', content: Said.parse(said) },
    { role: 'user', content: [...results.map(resultOf), ...told] },
  ];
}

function resultOf({ id, text, pictures = [], isError }: ToolResult): ToolResultBlockParam {
  return {
    type: 'tool_result',
    tool_use_id: id,
    content: contentOf(text, pictures),
    ...(isError ? { is_error: true } : {}),
  };
}

/** A model's turn as it came, thinking included: the API checks it and refuses a changed one. */
const Said = z.array(
  z.custom<ContentBlockParam>(
    (block) => z.looseObject({ type: z.string() }).safeParse(block).success,
  ),
);

/** The turn as plain JSON, to be handed back unchanged; null = there is nothing in it. */
export function saidIn({ content }: Message): unknown {
  return content.length === 0 ? null : JSON.parse(JSON.stringify(content));
}

/** The tools that the turn wants used. */
export function usesIn({ content }: Message): ToolUse[] {
  return content.flatMap((block) =>
    block.type === 'tool_use' ? [{ id: block.id, name: block.name, input: block.input }] : [],
  );
}
