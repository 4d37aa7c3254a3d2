import { z } from 'zod';
import { actionable, focusable, option, optionGroup, placeholder } from './options.ts';
import { bounded } from './text.ts';

const common = { ...actionable, ...placeholder, ...focusable };
const several = { max_selected_items: z.int().min(1).optional() };

const choices = {
  options: z.array(option).min(1).max(100).optional(),
  option_groups: z.array(optionGroup).min(1).max(100).optional(),
};

interface Choices {
  options?: unknown;
  option_groups?: unknown;
}

function hasOneList(select: Choices): boolean {
  return (select.options === undefined) !== (select.option_groups === undefined);
}

const oneList = { error: 'must provide either options or option_groups' };
const filter = {
  filter: z
    .strictObject({
      include: z
        .array(z.enum(['im', 'mpim', 'private', 'public']))
        .min(1)
        .optional(),
      exclude_external_shared_channels: z.boolean().optional(),
      exclude_bot_users: z.boolean().optional(),
    })
    .optional(),
  default_to_current_conversation: z.boolean().optional(),
};
const respond = { response_url_enabled: z.boolean().optional() };
const query = { min_query_length: z.int().min(0).optional() };
const id = bounded(255);

/** The five select menus. */
export const selects = [
  z
    .strictObject({
      type: z.literal('static_select'),
      ...common,
      ...choices,
      initial_option: option.optional(),
    })
    .refine(hasOneList, oneList),
  z.strictObject({ type: z.literal('users_select'), ...common, initial_user: id.optional() }),
  z.strictObject({
    type: z.literal('channels_select'),
    ...common,
    ...respond,
    initial_channel: id.optional(),
  }),
  z.strictObject({
    type: z.literal('conversations_select'),
    ...common,
    ...filter,
    ...respond,
    initial_conversation: id.optional(),
  }),
  z.strictObject({
    type: z.literal('external_select'),
    ...common,
    ...query,
    initial_option: option.optional(),
  }),
] as const;

/** The five menus in which several can be chosen. */
export const multiSelects = [
  z
    .strictObject({
      type: z.literal('multi_static_select'),
      ...common,
      ...several,
      ...choices,
      initial_options: z.array(option).min(1).optional(),
    })
    .refine(hasOneList, oneList),
  z.strictObject({
    type: z.literal('multi_users_select'),
    ...common,
    ...several,
    initial_users: z.array(id).optional(),
  }),
  z.strictObject({
    type: z.literal('multi_channels_select'),
    ...common,
    ...several,
    initial_channels: z.array(id).optional(),
  }),
  z.strictObject({
    type: z.literal('multi_conversations_select'),
    ...common,
    ...several,
    ...filter,
    initial_conversations: z.array(id).optional(),
  }),
  z.strictObject({
    type: z.literal('multi_external_select'),
    ...common,
    ...several,
    ...query,
    initial_options: z.array(option).min(1).optional(),
  }),
] as const;
