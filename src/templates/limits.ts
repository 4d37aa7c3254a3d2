import { z } from 'zod';
import type { Content } from '../engine/ports/outbox.ts';

/** Slack's limits for what we send (slack.md §2), in characters where nothing else is said. */
export const LIMITS = {
  /** Above 4,040 the API makes several messages of it. */
  text: 4000,
  blocks: 50,
  /** All blocks as JSON. Unpublished; refused near 13,200 (bolt-js #2509), so well below. */
  messageCharacters: 10_000,
  sectionText: 3000,
  contextElements: 10,
  actionElements: 25,
  buttonText: 75,
  buttonValue: 2000,
  url: 3000,
  id: 255,
  altText: 2000,
  confirmText: 300,
  options: 100,
  optionText: 75,
  optionValue: 150,
  hint: 150,
  chartTitle: 50,
  chartLabel: 20,
  chartBars: 6,
  chartLines: 6,
  chartPoints: 20,
} as const;

const mrkdwn = z.strictObject({
  type: z.literal('mrkdwn'),
  text: z.string().min(1).max(LIMITS.sectionText),
  verbatim: z.literal(true),
});

const plain = (most: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(most),
    emoji: z.literal(false),
  });

const confirm = z.strictObject({
  title: plain(100),
  text: plain(LIMITS.confirmText),
  confirm: plain(30),
  deny: plain(30),
});

const button = z.strictObject({
  type: z.literal('button'),
  text: plain(LIMITS.buttonText),
  action_id: z.string().min(1).max(LIMITS.id),
  url: z.url().max(LIMITS.url).optional(),
  value: z.string().min(1).max(LIMITS.buttonValue).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  confirm: confirm.optional(),
});

const select = z.strictObject({
  type: z.literal('static_select'),
  action_id: z.string().min(1).max(LIMITS.id),
  placeholder: plain(LIMITS.hint),
  options: z
    .array(
      z.strictObject({
        text: plain(LIMITS.optionText),
        value: z.string().min(1).max(LIMITS.optionValue),
        description: plain(LIMITS.optionText).optional(),
      }),
    )
    .min(1)
    .max(LIMITS.options),
});

const element = z.discriminatedUnion('type', [button, select]);

const thumb = z.strictObject({
  text: plain(LIMITS.buttonText),
  value: z.string().min(1).max(LIMITS.buttonValue),
  accessibility_label: z.string().min(1).max(LIMITS.buttonText),
});

const feedback = z.strictObject({
  type: z.literal('feedback_buttons'),
  action_id: z.string().min(1).max(LIMITS.id),
  positive_button: thumb,
  negative_button: thumb,
});

const chartLabel = z.string().min(1).max(LIMITS.chartLabel);
const seriesOf = (most: number) =>
  z.strictObject({
    name: chartLabel,
    data: z
      .array(z.strictObject({ label: chartLabel, value: z.number() }))
      .min(1)
      .max(most),
  });
const axes = z.strictObject({
  categories: z
    .array(chartLabel)
    .refine((labels) => new Set(labels).size === labels.length, 'Each place has its own label'),
  y_label: z.string().min(1).max(LIMITS.chartTitle),
});
const chart = z
  .discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('bar'),
      series: z.array(seriesOf(LIMITS.chartBars)).length(1),
      axis_config: axes,
    }),
    z.strictObject({
      type: z.literal('line'),
      series: z.array(seriesOf(LIMITS.chartPoints)).min(1).max(LIMITS.chartLines),
      axis_config: axes,
    }),
  ])
  .refine(
    ({ series, axis_config: { categories } }) =>
      series.every(({ data }) => categories.join('\n') === data.map((one) => one.label).join('\n')),
    'Every line has a value for each place',
  );

/** The blocks our templates use; another one is written down here, with its limits, before it is sent. */
const block = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('section'),
    text: mrkdwn,
    accessory: element.optional(),
    expand: z.boolean().optional(),
  }),
  z.strictObject({
    type: z.literal('context'),
    elements: z.array(mrkdwn).min(1).max(LIMITS.contextElements),
    block_id: z.string().min(1).max(LIMITS.id).optional(),
  }),
  z.strictObject({
    type: z.literal('actions'),
    elements: z.array(element).min(1).max(LIMITS.actionElements),
  }),
  z.strictObject({
    type: z.literal('context_actions'),
    elements: z.array(feedback).length(1),
  }),
  z.strictObject({
    type: z.literal('image'),
    slack_file: z.strictObject({ id: z.string().regex(/^F[A-Z0-9]+$/) }),
    alt_text: z.string().min(1).max(LIMITS.altText),
  }),
  z.strictObject({
    type: z.literal('data_visualization'),
    title: z.string().min(1).max(LIMITS.chartTitle),
    chart,
  }),
]);

const message = z.object({
  text: z.string().trim().min(1).max(LIMITS.text),
  blocks: z
    .array(block)
    .max(LIMITS.blocks)
    .refine(fitsOneMessage, {
      message: `All blocks together take more than ${LIMITS.messageCharacters} characters`,
    }),
});

/** Whether the blocks stay under Slack's unpublished cap on a whole message. */
export function fitsOneMessage(blocks: readonly unknown[]): boolean {
  return JSON.stringify(blocks).length <= LIMITS.messageCharacters;
}

/** What Slack would refuse in this message, one sentence each with the place; empty = it may be sent. */
export function check(content: Content): string[] {
  const parsed = message.safeParse(content);
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
}
