import { z } from 'zod';
import { withIds } from '../blocks/complete.ts';
import type { Fields } from '../fields.ts';
import type { Stream } from '../store/streams.ts';
import type { World } from '../world.ts';
import type { Args } from './args.ts';
import { messageBlocks } from './content.ts';
import { Refusal } from './refusal.ts';

/** Characters: of Markdown in one call, and of a task's details and output (slack.md §2). */
const markdownLimit = 12_000;
const detailLimit = 256;

const source = z.strictObject({ type: z.literal('url'), url: z.url(), text: z.string() });
const task = z.strictObject({
  type: z.literal('task_update'),
  id: z.string().min(1),
  title: z.string().min(1),
  status: z.enum(['pending', 'in_progress', 'complete', 'error']),
  details: z.string().max(detailLimit).optional(),
  output: z.string().max(detailLimit).optional(),
  sources: z.array(source).optional(),
});
const chunk = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('markdown_text'), text: z.string().min(1) }),
  z.strictObject({ type: z.literal('plan_update'), title: z.string().min(1) }),
  z.strictObject({ type: z.literal('blocks'), blocks: z.array(z.unknown()).min(1).max(50) }),
  task,
]);
type Chunk = z.infer<typeof chunk>;

/** Reads `chunks` or `markdown_text`; throws `invalid_chunks`, `msg_too_long`, or `no_text` when both are missing. */
export function readChunks(args: Args): Chunk[] {
  const markdown = args.text('markdown_text');
  const given = args.json('chunks');
  if (markdown === null && given === null) throw new Refusal('no_text');
  if (markdown !== null && given !== null) throw new Refusal('markdown_text_conflict');
  const chunks =
    markdown === null
      ? z.array(chunk).min(1).safeParse(given).data
      : [{ type: 'markdown_text', text: markdown } as const];
  if (!chunks) throw new Refusal('invalid_chunks');
  const length = chunks.reduce(
    (sum, one) => sum + (one.type === 'markdown_text' ? one.text.length : 0),
    0,
  );
  if (length > markdownLimit) throw new Refusal('msg_too_long');
  return chunks;
}

/** The stream with these chunks added: a task that is known is told anew, its details are added to. */
export function grown(world: World, before: Stream, chunks: readonly Chunk[]): Stream {
  const tasks = new Map(before.tasks);
  const blocks = [...before.blocks];
  let { markdown, title } = before;
  for (const one of chunks) {
    if (one.type === 'markdown_text') markdown += one.text;
    else if (one.type === 'plan_update') title = one.title;
    else if (one.type === 'task_update') tasks.set(one.id, told(tasks.get(one.id), one));
    else blocks.push(...messageBlocks(world, one.blocks, ['chunks', 'blocks']));
  }
  return { ...before, markdown, title, tasks, blocks };
}

function told(before: Fields | undefined, { type: _, ...now }: z.infer<typeof task>): Fields {
  const details = `${before?.details ?? ''}${now.details ?? ''}`;
  return { ...before, ...now, ...(details === '' ? {} : { details }) };
}

/** What people see of a stream: its steps, then its text, then its blocks. */
export function shownOf({ markdown, tasks, title, blocks, display }: Stream): readonly Fields[] {
  const cards = [...tasks.values()].map(cardOf);
  const steps =
    display === 'plan' && cards.length > 0
      ? [{ type: 'plan', title: title ?? 'Thinking', tasks: cards }]
      : cards;
  const text = markdown === '' ? [] : [{ type: 'markdown', text: markdown }];
  return [...withIds([...steps, ...text]), ...blocks];
}

function cardOf({ id, title, status, details, output, sources }: Fields): Fields {
  return {
    ...{ type: 'task_card', task_id: id, title, status },
    ...(details === undefined ? {} : { details: richText(details) }),
    ...(output === undefined ? {} : { output: richText(output) }),
    ...(sources === undefined ? {} : { sources }),
  };
}

function richText(text: unknown): Fields {
  const elements = [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }];
  return { type: 'rich_text', elements };
}
