import type { ActionsBlock, Button, FeedbackButtons } from '@slack/types';
import { ChatError } from '../../engine/ports/chat.ts';
import type { Content } from '../../engine/ports/outbox.ts';

/** The type of Slack's chart block, and of the one that holds feedback buttons. */
const CHART = 'data_visualization';
const THUMBS = 'context_actions';

/**
 * Charts and feedback buttons are new, and not every workspace shows them. Where a message is refused, a
 * chart is left out (what it shows stands in words beside it), and two plain buttons stand for the thumbs.
 */
export async function orPlainer<T>(
  content: Content,
  send: (content: Content) => Promise<T>,
): Promise<T> {
  try {
    return await send(content);
  } catch (error) {
    const isRefused = error instanceof ChatError && error.code === 'invalid_content';
    if (!isRefused || !content.blocks.some(isNew)) throw error;
    return send({ ...content, blocks: content.blocks.flatMap(plainer) });
  }
}

interface Typed {
  readonly type: unknown;
  readonly elements?: readonly FeedbackButtons[];
}

function isTyped(block: unknown): block is Typed {
  return typeof block === 'object' && block !== null && 'type' in block;
}

function isNew(block: unknown): boolean {
  return isTyped(block) && (block.type === CHART || block.type === THUMBS);
}

function plainer(block: unknown): unknown[] {
  if (!isTyped(block) || !isNew(block)) return [block];
  const elements = block.type === THUMBS ? (block.elements ?? []).flatMap(plainButtons) : [];
  return elements.length > 0 ? [{ type: 'actions', elements } satisfies ActionsBlock] : [];
}

/** The same words and values; each button has a name of its own, as Slack wants in one block. */
function plainButtons({ action_id, positive_button, negative_button }: FeedbackButtons): Button[] {
  return [
    { name: 'right', button: positive_button },
    { name: 'wrong', button: negative_button },
  ].map(({ name, button: { text, value } }) => ({
    type: 'button',
    action_id: `${action_id}_${name}`,
    text,
    value,
  }));
}
