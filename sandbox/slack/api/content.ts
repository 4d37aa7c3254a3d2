import { checkBlocks } from '../blocks/check.ts';
import { withIds } from '../blocks/complete.ts';
import { type Fields, listOf } from '../fields.ts';
import type { World } from '../world.ts';
import type { Args } from './args.ts';
import { Refusal } from './refusal.ts';

/** Characters of a message's text; more is cut off (chat.postMessage, "Truncating content"). */
const textLimit = 40_000;
/** Characters of `markdown_text` (chat.postMessage). */
const markdownLimit = 12_000;
/** Attachments of a message (`too_many_attachments`). */
const attachmentLimit = 100;

/** What a message says. `undefined` = the argument was not given. */
export interface Content {
  readonly text: string | undefined;
  readonly blocks: readonly Fields[] | undefined;
  readonly attachments: readonly Fields[] | undefined;
  /** The text was cut at 40,000 characters. */
  readonly truncated: boolean;
}

/** Blocks held to the rules of messages, with ids; throws Slack's refusal. */
export function messageBlocks(
  world: World,
  value: unknown,
  base: readonly PropertyKey[],
): Fields[] {
  const knowsImage = (file: Fields) => world.files.image(file, world.clock.now()) !== null;
  const verdict = checkBlocks('message', value, { base, knowsImage });
  if (verdict.ok) return withIds(verdict.blocks);
  const { error, messages } = verdict;
  if (messages.length === 0) throw new Refusal(error);
  throw new Refusal(error, { errors: messages, response_metadata: { messages } });
}

function readBlocks(world: World, args: Args): Fields[] | undefined {
  const value = args.json('blocks');
  if (value === null) return undefined;
  return messageBlocks(world, value, ['blocks']);
}

function readAttachments(world: World, args: Args): Fields[] | undefined {
  const value = args.json('attachments');
  if (value === null) return undefined;
  if (!Array.isArray(value)) throw new Refusal('invalid_attachments');
  if (value.length > attachmentLimit) throw new Refusal('too_many_attachments');
  return listOf(value).map((attachment, index) => {
    if (attachment.blocks === undefined) return { id: index + 1, ...attachment };
    const blocks = messageBlocks(world, attachment.blocks, ['attachments', index, 'blocks']);
    return { id: index + 1, ...attachment, blocks };
  });
}

function fromMarkdown(args: Args, markdown: string): Content {
  if (args.text('text') !== null || args.json('blocks') !== null) {
    throw new Refusal('markdown_text_conflict');
  }
  if (markdown.length > markdownLimit) throw new Refusal('msg_too_long');
  const blocks = withIds([{ type: 'markdown', text: markdown }]);
  return { text: markdown, blocks, attachments: undefined, truncated: false };
}

/** Reads `text`, `blocks`, `attachments` or `markdown_text`; throws `no_text` when all are missing. */
export function readContent(world: World, args: Args, longText: 'cut' | 'refuse'): Content {
  const markdown = args.text('markdown_text');
  if (markdown !== null) return fromMarkdown(args, markdown);
  const blocks = readBlocks(world, args);
  const attachments = readAttachments(world, args);
  const text = args.text('text') ?? undefined;
  const isLong = (text ?? '').length > textLimit;
  if (isLong && longText === 'refuse') throw new Refusal('msg_too_long');
  if (text === undefined && !blocks?.length && !attachments?.length) throw new Refusal('no_text');
  return { text: text?.slice(0, textLimit), blocks, attachments, truncated: isLong };
}

/** What a response carries when the text was cut. */
export function truncationWarning(content: Content): Fields {
  if (!content.truncated) return {};
  return {
    warning: 'message_truncated',
    response_metadata: { warnings: ['message_truncated'] },
  };
}
