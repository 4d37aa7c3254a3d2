import { z } from 'zod';
import { anyText, bounded, plainText, webUrl } from './text.ts';

const style = z.enum(['primary', 'danger']);

/** "Are you sure?" before an action: title 100, text 300, buttons 30 characters. */
const confirm = z.strictObject({
  title: plainText(100).optional(),
  text: anyText(300),
  confirm: plainText(30).optional(),
  deny: plainText(30).optional(),
  style: style.optional(),
});

const description = { description: anyText(75).optional() };

/** An option of a select: text 75, value 150 characters. */
export const option = z.strictObject({
  text: plainText(75),
  value: bounded(150),
  ...description,
});

/** An option of radio buttons or checkboxes, which may be mrkdwn. */
export const richOption = z.strictObject({
  text: anyText(75),
  value: bounded(150),
  ...description,
});

/** An option of an overflow menu, which may open an address. */
export const overflowOption = z.strictObject({
  text: plainText(75),
  value: bounded(150),
  url: webUrl.optional(),
  ...description,
});

/** Options under a common label: at most 100 of them. */
export const optionGroup = z.strictObject({
  label: plainText(75),
  options: z.array(option).min(1).max(100),
});

/** Fields of everything somebody can press or choose. */
export const actionable = { action_id: bounded(255).optional(), confirm: confirm.optional() };

/** Fields of everything that shows a hint while empty. */
export const placeholder = { placeholder: plainText(150).optional() };

export const focusable = { focus_on_load: z.boolean().optional() };

export const colorScheme = style;
