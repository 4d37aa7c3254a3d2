import { z } from 'zod';
import { bounded, webUrl } from './text.ts';

const flag = z.boolean().optional();
const style = {
  style: z
    .strictObject({ bold: flag, code: flag, italic: flag, strike: flag, underline: flag })
    .optional(),
};
const border = { border: z.union([z.literal(0), z.literal(1)]).optional() };
const id = bounded(255);

const text = z.strictObject({ type: z.literal('text'), text: z.string().min(1), ...style });
const link = z.strictObject({
  type: z.literal('link'),
  url: z.union([webUrl, z.string().regex(/^mailto:/)]),
  text: z.string().optional(),
  unsafe: flag,
  ...style,
});

const inline = z.discriminatedUnion('type', [
  text,
  link,
  z.strictObject({ type: z.literal('user'), user_id: id, ...style }),
  z.strictObject({ type: z.literal('channel'), channel_id: id, ...style }),
  z.strictObject({ type: z.literal('usergroup'), usergroup_id: id, ...style }),
  z.strictObject({ type: z.literal('team'), team_id: id, ...style }),
  z.strictObject({
    type: z.literal('broadcast'),
    range: z.enum(['here', 'channel', 'everyone']),
    ...style,
  }),
  z.strictObject({
    type: z.literal('emoji'),
    name: id,
    unicode: z.string().optional(),
    url: webUrl.optional(),
    ...style,
  }),
  z.strictObject({ type: z.literal('color'), value: id, ...style }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.int(),
    format: z.string().min(1),
    url: webUrl.optional(),
    fallback: z.string().optional(),
    ...style,
  }),
]);

const section = z.strictObject({
  type: z.literal('rich_text_section'),
  elements: z.array(inline),
});

/** Formatted text as elements; a `text` element is never parsed, so it cannot mention anyone. */
export const richText = z.strictObject({
  type: z.literal('rich_text'),
  block_id: id.optional(),
  elements: z.array(
    z.discriminatedUnion('type', [
      section,
      z.strictObject({
        type: z.literal('rich_text_list'),
        elements: z.array(section),
        style: z.enum(['bullet', 'ordered']),
        indent: z.int().min(0).max(8).optional(),
        offset: z.int().min(0).optional(),
        ...border,
      }),
      z.strictObject({
        type: z.literal('rich_text_quote'),
        elements: z.array(inline),
        ...border,
      }),
      z.strictObject({
        type: z.literal('rich_text_preformatted'),
        elements: z.array(z.discriminatedUnion('type', [text, link])),
        ...border,
      }),
    ]),
  ),
});
