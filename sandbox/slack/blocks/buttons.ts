import { z } from 'zod';
import { actionable, colorScheme, focusable, overflowOption, richOption } from './options.ts';
import { bounded, plainText, webUrl } from './text.ts';

const label = { accessibility_label: bounded(75).optional() };

/** A button: text 75, value 2000, url 3000 characters. */
export const button = z.strictObject({
  type: z.literal('button'),
  ...actionable,
  text: plainText(75),
  value: bounded(2000).optional(),
  url: webUrl.optional(),
  style: colorScheme.optional(),
  ...label,
});

/** A button that starts a workflow. */
export const workflowButton = z.strictObject({
  type: z.literal('workflow_button'),
  ...actionable,
  text: plainText(75),
  workflow: z.looseObject({ trigger: z.looseObject({ url: webUrl }) }),
  style: colorScheme.optional(),
  ...label,
});

/** The menu behind three dots: at most 5 options. */
export const overflow = z.strictObject({
  type: z.literal('overflow'),
  ...actionable,
  options: z.array(overflowOption).min(1).max(5),
});

/** At most 10 options. */
export const checkboxes = z.strictObject({
  type: z.literal('checkboxes'),
  ...actionable,
  ...focusable,
  options: z.array(richOption).min(1).max(10),
  initial_options: z.array(richOption).min(1).max(10).optional(),
});

/** At most 10 options. */
export const radioButtons = z.strictObject({
  type: z.literal('radio_buttons'),
  ...actionable,
  ...focusable,
  options: z.array(richOption).min(1).max(10),
  initial_option: richOption.optional(),
});

const thumb = z.strictObject({ text: plainText(75), value: bounded(2000), ...label });

/** Thumbs up and down; only in `context_actions`. */
export const feedbackButtons = z.strictObject({
  type: z.literal('feedback_buttons'),
  action_id: bounded(255).optional(),
  positive_button: thumb,
  negative_button: thumb,
});

/** An icon to press; only in `context_actions`. */
export const iconButton = z.strictObject({
  type: z.literal('icon_button'),
  ...actionable,
  icon: bounded(255),
  text: plainText(75),
  value: bounded(2000).optional(),
  visible_to_user_ids: z.array(bounded(255)).optional(),
  ...label,
});
