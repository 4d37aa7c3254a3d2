import { z } from 'zod';

/** A string with Slack's bounds, in characters. */
export function bounded(max: number, min = 1) {
  return z.string().min(min).max(max);
}

/** A `plain_text` object of at most `max` characters. */
export function plainText(max = 3000) {
  return z.strictObject({
    type: z.literal('plain_text'),
    text: bounded(max),
    emoji: z.boolean().optional(),
  });
}

/** A `mrkdwn` object of at most `max` characters. */
export function mrkdwn(max = 3000) {
  return z.strictObject({
    type: z.literal('mrkdwn'),
    text: bounded(max),
    verbatim: z.boolean().optional(),
  });
}

/** Either text object, of at most `max` characters (slack.md §2: 3000 in a section, 2000 in a field). */
export function anyText(max = 3000) {
  return z.discriminatedUnion('type', [plainText(max), mrkdwn(max)]);
}

/** `action_id`, `block_id`, `callback_id`, `external_id`: at most 255 characters. */
export const identifier = bounded(255);

/** An address that Slack's servers could fetch or a browser open. */
export const webUrl = bounded(3000).refine((url) => /^https?:\/\/[^\s]+$/i.test(url), {
  error: 'must be a valid url',
});
