import { z } from 'zod';
import { findBadPicture, Image } from './anthropic-pictures.ts';
import { findBadShape, OutputFormat, Tool, ToolChoice } from './anthropic-shapes.ts';

const Text = z.object({
  type: z.literal('text'),
  text: z.string().min(1),
  cache_control: z.unknown(),
});
const ToolUse = z.object({ type: z.literal('tool_use'), id: z.string(), name: z.string() });
const ToolResult = z.object({ type: z.literal('tool_result'), tool_use_id: z.string() });
const Block = z.discriminatedUnion('type', [
  Text.partial({ cache_control: true }),
  Image,
  ToolUse,
  ToolResult,
]);

/** What the Messages API takes of what this product sends; anything else is refused. */
export const MessagesRequest = z.strictObject({
  model: z.string().min(1),
  max_tokens: z.number().int().positive(),
  stream: z.boolean().optional(),
  system: z
    .union([z.string().min(1), z.array(Text.partial({ cache_control: true })).min(1)])
    .optional(),
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
type Message = MessagesRequest['messages'][number];

/** What is wrong with a request, as the real API would find; null when it may pass. */
export function findViolation(body: unknown): string | null {
  const parsed = MessagesRequest.safeParse(body);
  if (!parsed.success) return z.prettifyError(parsed.error);
  const { messages } = parsed.data;
  if (messages[0]?.role !== 'user') return 'messages: the first message must use the user role';
  const repeated = messages.some(({ role }, at) => role === messages[at + 1]?.role);
  if (repeated) return 'messages: roles must alternate between user and assistant';
  return findOrphan(messages) ?? findBadPicture(picturesIn(messages)) ?? findBadShape(parsed.data);
}

function picturesIn(messages: readonly Message[]): Image[] {
  return messages
    .flatMap(({ content }) => (typeof content === 'string' ? [] : content))
    .filter((block) => block.type === 'image');
}

/** Every tool_use is answered in the next message, and nothing else is. */
function findOrphan(messages: readonly Message[]): string | null {
  for (const [at, message] of messages.entries()) {
    const asked = idsOf(messages[at - 1], 'tool_use');
    const answered = idsOf(message, 'tool_result');
    const orphans = new Set(asked).symmetricDifference(new Set(answered));
    if (orphans.size > 0) return `messages.${at}: tool ids without partner: ${[...orphans].join()}`;
  }
  return null;
}

function idsOf(message: Message | undefined, type: 'tool_use' | 'tool_result'): string[] {
  if (!message || typeof message.content === 'string') return [];
  return message.content
    .filter((block) => block.type === type)
    .map((block) => ('tool_use_id' in block ? block.tool_use_id : 'id' in block ? block.id : ''));
}
