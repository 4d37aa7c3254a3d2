import { z } from 'zod';
import { actionable, focusable, placeholder } from './options.ts';
import { richText } from './rich-text.ts';
import { bounded } from './text.ts';

const dispatch = {
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: z
        .array(z.enum(['on_enter_pressed', 'on_character_entered']))
        .min(1)
        .optional(),
    })
    .optional(),
};
/** Slack takes numbers as text. */
const number = z.string().regex(/^-?\d+(?:\.\d+)?$/, 'must be a number');
const { action_id } = actionable;
const typed = { action_id, ...placeholder, ...focusable, ...dispatch };

export const datepicker = z.strictObject({
  type: z.literal('datepicker'),
  ...actionable,
  ...placeholder,
  ...focusable,
  initial_date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
});

export const timepicker = z.strictObject({
  type: z.literal('timepicker'),
  ...actionable,
  ...placeholder,
  ...focusable,
  initial_time: z
    .string()
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a time')
    .optional(),
  timezone: bounded(255).optional(),
});

/** A day and a time, as seconds since 1970. */
export const datetimepicker = z.strictObject({
  type: z.literal('datetimepicker'),
  ...actionable,
  ...focusable,
  initial_date_time: z.int().optional(),
});

/** What can be typed into: only in an input block. Lengths up to 3000 characters. */
export const typedInputs = [
  z.strictObject({
    type: z.literal('plain_text_input'),
    ...typed,
    initial_value: bounded(3000, 0).optional(),
    multiline: z.boolean().optional(),
    min_length: z.int().min(0).max(3000).optional(),
    max_length: z.int().min(1).max(3000).optional(),
  }),
  z.strictObject({
    type: z.literal('email_text_input'),
    ...typed,
    initial_value: bounded(3000, 0).optional(),
  }),
  z.strictObject({
    type: z.literal('url_text_input'),
    ...typed,
    initial_value: bounded(3000, 0).optional(),
  }),
  z.strictObject({
    type: z.literal('number_input'),
    ...typed,
    is_decimal_allowed: z.boolean(),
    initial_value: number.optional(),
    min_value: number.optional(),
    max_value: number.optional(),
  }),
  z.strictObject({
    type: z.literal('file_input'),
    action_id,
    filetypes: z.array(bounded(255)).optional(),
    max_files: z.int().min(1).max(10).optional(),
  }),
] as const;

/** A small editor for formatted text. */
export const richTextInput = z.strictObject({
  type: z.literal('rich_text_input'),
  ...typed,
  initial_value: richText.optional(),
  min_lines: z.int().min(1).max(100).optional(),
  max_lines: z.int().min(1).max(100).optional(),
});
