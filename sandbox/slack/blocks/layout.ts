import { z } from 'zod';
import {
  button,
  checkboxes,
  feedbackButtons,
  iconButton,
  overflow,
  radioButtons,
  workflowButton,
} from './buttons.ts';
import { imageElement } from './image.ts';
import { datepicker, datetimepicker, richTextInput, timepicker, typedInputs } from './inputs.ts';
import { multiSelects, selects } from './selects.ts';
import { anyText, bounded, identifier, mrkdwn, plainText, webUrl } from './text.ts';

const block = { block_id: identifier.optional() };
const pickers = [datepicker, timepicker, checkboxes, radioButtons] as const;

/** Text of 3000 characters or ten fields of 2000, and one thing beside it. */
export const section = z
  .strictObject({
    type: z.literal('section'),
    ...block,
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: z
      .discriminatedUnion('type', [
        button,
        workflowButton,
        overflow,
        imageElement,
        ...pickers,
        ...selects,
        ...multiSelects,
      ])
      .optional(),
    expand: z.boolean().optional(),
  })
  .refine((block) => block.text !== undefined || block.fields !== undefined, {
    error: 'must provide text or fields',
  });

/** At most 150 characters. */
export const header = z.strictObject({
  type: z.literal('header'),
  ...block,
  text: plainText(150),
});

/** Muted text and small images: at most 10. */
export const context = z.strictObject({
  type: z.literal('context'),
  ...block,
  elements: z
    .array(z.discriminatedUnion('type', [imageElement, plainText(3000), mrkdwn(3000)]))
    .min(1)
    .max(10),
});

/** Buttons and menus: at most 25. */
export const actions = z.strictObject({
  type: z.literal('actions'),
  ...block,
  elements: z
    .array(
      z.discriminatedUnion('type', [
        button,
        workflowButton,
        overflow,
        datetimepicker,
        richTextInput,
        ...pickers,
        ...selects,
        ...multiSelects,
      ]),
    )
    .min(1)
    .max(25),
});

/** Feedback buttons and icons: at most 5. */
export const contextActions = z.strictObject({
  type: z.literal('context_actions'),
  ...block,
  elements: z
    .array(z.discriminatedUnion('type', [feedbackButtons, iconButton]))
    .min(1)
    .max(5),
});

export const divider = z.strictObject({ type: z.literal('divider'), ...block });

/** A label of 2000 characters and one element to fill in. */
export const input = z.strictObject({
  type: z.literal('input'),
  ...block,
  label: plainText(2000),
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: z.discriminatedUnion('type', [
    ...typedInputs,
    richTextInput,
    datetimepicker,
    ...pickers,
    ...selects,
    ...multiSelects,
  ]),
});

/** Standard Markdown; all such blocks of a message together have 12,000 characters. */
export const markdown = z.strictObject({
  type: z.literal('markdown'),
  ...block,
  text: bounded(12_000),
});

export const alert = z.strictObject({
  type: z.literal('alert'),
  ...block,
  text: anyText(3000),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
});

export const video = z.strictObject({
  type: z.literal('video'),
  ...block,
  video_url: webUrl,
  thumbnail_url: webUrl,
  alt_text: bounded(2000),
  title: plainText(200),
  title_url: webUrl.optional(),
  author_name: bounded(50).optional(),
  provider_name: bounded(50).optional(),
  provider_icon_url: webUrl.optional(),
  description: plainText(200).optional(),
});
