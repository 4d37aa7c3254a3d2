import { z } from 'zod';
import { findBadPicture, Image } from './anthropic-pictures.ts';
import { findBadShape, OutputFormat, Tool, ToolChoice } from './anthropic-shapes.ts';
import { findBadTurn } from './anthropic-turns.ts';

const Text = z.object({
  type: z.literal('text'),
  text: z.string().min(1),
  cache_control: z.unknown(),
});
const PlainText = Text.partial({ cache_control: true });
const Id = z.string().regex(/^[a-zA-Z0-9_-]+$/);
const ToolUse = z.object({
  ...{ type: z.literal('tool_use'), id: Id, name: z.string().min(1).max(200) },
  input: z.record(z.string(), z.unknown()),
});
const ToolResult = z.object({
  ...{ type: z.literal('tool_result'), tool_use_id: Id, is_error: z.boolean().optional() },
  content: z
    .union([z.string(), z.array(z.discriminatedUnion('type', [PlainText, Image]))])
    .optional(),
});
const Thinking = z.strictObject({
  ...{ type: z.literal('thinking'), thinking: z.string(), signature: z.string().min(1) },
});
const RedactedThinking = z.strictObject({ type: z.literal('redacted_thinking'), data: z.string() });
const Block = z.discriminatedUnion('type', [
  PlainText,
  Image,
  ToolUse,
  ToolResult,
  Thinking,
  RedactedThinking,
]);
export type Block = z.infer<typeof Block>;

/** What the Messages API takes of what this product sends; anything else is refused. */
export const MessagesRequest = z.strictObject({
  model: z.string().min(1),
  max_tokens: z.number().int().positive(),
  stream: z.boolean().optional(),
  system: z.union([z.string().min(1), z.array(PlainText).min(1)]).optional(),
  messages: z
    .array(
      z.object({
        role: z.enum(['user', 'assistant']),
        content: z.union([z.string().min(1), z.array(Block).min(1)]),
      }),
    )
    .min(1),
  tools: z.array(Tool).min(1).optional(),
  tool_choice: ToolChoice.optional(),
  output_config: z
    .strictObject({
      effort: z.enum(['low', 'medium', 'high', 'xhigh', 'max']).optional(),
      format: OutputFormat.optional(),
    })
    .optional(),
});
export type MessagesRequest = z.infer<typeof MessagesRequest>;
export type Message = MessagesRequest['messages'][number];

/** What is wrong with a request, as the real API would find; null when it may pass. */
export function findViolation(body: unknown): string | null {
  const parsed = MessagesRequest.safeParse(body);
  if (!parsed.success) return z.prettifyError(parsed.error);
  const { messages } = parsed.data;
  if (messages[0]?.role !== 'user') return 'messages: the first message must use the user role';
  const repeated = messages.some(({ role }, at) => role === messages[at + 1]?.role);
  if (repeated) return 'messages: roles must alternate between user and assistant';
  return (
    findBadTurn(parsed.data) ?? findBadPicture(picturesIn(messages)) ?? findBadShape(parsed.data)
  );
}

/** Those of a message, and those that its tools gave. */
function picturesIn(messages: readonly Message[]): Image[] {
  return messages
    .flatMap(({ content }) => (typeof content === 'string' ? [] : content))
    .flatMap((block) => {
      if (block.type === 'image') return [block];
      const inside = block.type === 'tool_result' ? block.content : undefined;
      return typeof inside === 'object' ? inside.filter(({ type }) => type === 'image') : [];
    })
    .filter((block) => block.type === 'image');
}
