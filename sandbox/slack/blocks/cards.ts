import { z } from 'zod';
import { button } from './buttons.ts';
import { imageBlock, imageElement } from './image.ts';
import { actions, context, divider, header, input, section, video } from './layout.ts';
import { richText } from './rich-text.ts';
import { table } from './tables.ts';
import { anyText, bounded, identifier, mrkdwn, plainText, webUrl } from './text.ts';

const block = { block_id: identifier.optional() };

/** Title and subtitle of 150, body of 200 characters; at least one part must be there. */
export const card = z
  .strictObject({
    type: z.literal('card'),
    ...block,
    hero_image: imageElement.optional(),
    icon: imageElement.optional(),
    title: mrkdwn(150).optional(),
    subtitle: mrkdwn(150).optional(),
    body: mrkdwn(200).optional(),
    actions: z.array(button).min(1).optional(),
  })
  .refine((it) => Boolean(it.hero_image ?? it.title ?? it.actions ?? it.body), {
    error: 'must provide hero_image, title, actions or body',
  });

/** 1 to 10 cards beside each other. */
export const carousel = z.strictObject({
  type: z.literal('carousel'),
  ...block,
  elements: z.array(card).min(1).max(10),
});

/** A box around at most 10 other blocks. */
export const container = z
  .strictObject({
    type: z.literal('container'),
    ...block,
    title: plainText(150).optional(),
    rich_text_title: richText.optional(),
    subtitle: anyText(150).optional(),
    icon: imageElement.optional(),
    width: z.enum(['narrow', 'standard', 'wide', 'full']).optional(),
    is_collapsible: z.boolean().optional(),
    default_collapsed: z.boolean().optional(),
    has_header_divider: z.boolean().optional(),
    child_blocks: z
      .array(
        z.discriminatedUnion('type', [
          actions,
          context,
          divider,
          header,
          imageBlock,
          input,
          richText,
          section,
          table,
          video,
        ]),
      )
      .min(1)
      .max(10),
  })
  .refine((it) => it.title !== undefined || it.rich_text_title !== undefined, {
    error: 'must provide title or rich_text_title',
  })
  .refine((it) => !it.default_collapsed || it.is_collapsible === true, {
    error: 'default_collapsed requires is_collapsible',
  });

/** One step of an agent's work. */
export const taskCard = z.strictObject({
  type: z.literal('task_card'),
  ...block,
  task_id: bounded(255),
  title: bounded(3000),
  details: richText.optional(),
  output: richText.optional(),
  sources: z
    .array(z.strictObject({ type: z.literal('url'), url: webUrl, text: bounded(3000) }))
    .optional(),
  status: z.enum(['pending', 'in_progress', 'complete', 'error']),
});

/** Steps under a title. */
export const plan = z.strictObject({
  type: z.literal('plan'),
  ...block,
  title: bounded(3000),
  tasks: z.array(taskCard).optional(),
});
