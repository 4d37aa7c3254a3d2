import type { Block, Message, MessagesRequest } from './anthropic-rules.ts';

/**
 * What the Messages API refuses of the turns of a conversation with tools
 * (platform.claude.com/docs/en/agents-and-tools/tool-use/handle-tool-calls): blocks in the turn of another
 * role, a use without its result in the very next turn or a result without its use, a result behind other
 * content, an id used twice, and uses of tools in a request that declares none.
 */
export function findBadTurn({ messages, tools = [] }: MessagesRequest): string | null {
  const uses = messages.flatMap((message) => blocksOf(message, 'tool_use'));
  const ids = uses.map(({ id }) => id);
  if (uses.length > 0 && tools.length === 0) {
    return 'Requests which include `tool_use` or `tool_result` blocks must define tools.';
  }
  const unknown = uses.find(({ name }) => tools.every((tool) => tool.name !== name));
  if (unknown) return `messages: the tool ${unknown.name} is not declared`;
  if (new Set(ids).size < ids.length) return 'messages: `tool_use` ids must be unique';
  for (const [at, message] of messages.entries()) {
    const bad = findMisplaced(message) ?? findOrphan(messages[at - 1], message);
    if (bad) return `messages.${at}: ${bad}`;
  }
  return null;
}

const ONLY_ASSISTANT: ReadonlySet<Block['type']> = new Set([
  'tool_use',
  'thinking',
  'redacted_thinking',
]);
const ONLY_USER: ReadonlySet<Block['type']> = new Set(['tool_result', 'image']);

function findMisplaced({ role, content }: Message): string | null {
  if (typeof content === 'string') return null;
  const strange = content.find(({ type }) =>
    (role === 'user' ? ONLY_ASSISTANT : ONLY_USER).has(type),
  );
  if (strange) return `\`${strange.type}\` blocks can not be in ${role} messages`;
  const areResults = content.map(({ type }) => type === 'tool_result');
  const firstOther = areResults.indexOf(false);
  return firstOther >= 0 && areResults.lastIndexOf(true) > firstOther
    ? 'tool_result blocks must come before other content'
    : null;
}

/** Every tool_use is answered in the next message, and nothing else is. */
function findOrphan(before: Message | undefined, message: Message): string | null {
  const asked = blocksOf(before, 'tool_use').map(({ id }) => id);
  const answered = blocksOf(message, 'tool_result').map(({ tool_use_id }) => tool_use_id);
  const missing = asked.filter((id) => !answered.includes(id));
  if (missing.length > 0) {
    return `\`tool_use\` ids were found without \`tool_result\` blocks immediately after: ${missing.join(', ')}`;
  }
  const strange = answered.filter((id) => !asked.includes(id));
  if (strange.length > 0) {
    return `unexpected \`tool_use_id\` found in \`tool_result\` blocks: ${strange.join(', ')}`;
  }
  return new Set(answered).size < answered.length ? 'each tool_use must have one result' : null;
}

function blocksOf<T extends Block['type']>(message: Message | undefined, type: T) {
  const blocks = !message || typeof message.content === 'string' ? [] : message.content;
  return blocks.filter((block): block is Extract<Block, { type: T }> => block.type === type);
}
