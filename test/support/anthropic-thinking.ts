import type { MessagesRequest } from './anthropic-rules.ts';
import { signatureOf } from './anthropic-wire.ts';

/**
 * The prefix check of models that keep their thinking: a block that comes back must be whole, and nothing
 * before it may have changed (platform.claude.com/docs/en/build-with-claude/preserved-thinking/prefix-checks).
 */
export class ThinkingCheck {
  readonly #prefixes = new Map<string, string>();

  /** What was answered to this request may come back behind exactly it. */
  remember(context: string, request: MessagesRequest): void {
    this.#prefixes.set(signatureOf(context), prefixOf(request, request.messages.length));
  }

  findBad(request: MessagesRequest): string | null {
    for (const [at, { content }] of request.messages.entries()) {
      const block = typeof content === 'string' ? null : content.find(isThinking);
      if (block && this.#prefixes.get(block.signature) !== prefixOf(request, at)) {
        return `messages.${at}.content.0: Invalid \`signature\` in \`thinking\` block. The block is bound to a different conversation.`;
      }
    }
    return null;
  }
}

function isThinking<B extends { readonly type: string }>(
  block: B,
): block is Extract<B, { type: 'thinking' }> {
  return block.type === 'thinking';
}

function prefixOf({ system, tools, messages }: MessagesRequest, end: number): string {
  const before = [system, tools, messages.slice(0, end)];
  return JSON.stringify(before, (key, value) => (key === 'cache_control' ? undefined : value));
}
