import type { AllMiddlewareArgs, AnyMiddlewareArgs } from '@slack/bolt';
import { z } from 'zod';
import { type Wanted, wishOfAction, wishOfCommand, wishOfForm, wishOfShortcut } from './rights.ts';

/** Something that Slack gave us, as the guard looks at it. */
export interface Incoming {
  /** The workspace that we are installed in, by its id. */
  readonly workspace: string;
  readonly user: string;
  /** null = in no channel. */
  readonly channel: string | null;
  readonly thread: string | null;
  readonly what: Wanted;
  /** How a refusal is said; `silent`: nobody knows whether it was for us at all. */
  readonly via: 'command' | 'press' | 'form' | 'shortcut' | 'message' | 'silent';
}

export type Args = AnyMiddlewareArgs & AllMiddlewareArgs;

const Id = z.object({ id: z.string().min(1) });
const InChannel = z.object({ channel: z.string().min(1) });

const Command = z.object({
  command: z.string(),
  text: z.string().default(''),
  user_id: z.string(),
  channel_id: z.string(),
});
const Pressed = z.object({
  type: z.enum(['block_actions', 'block_suggestion']),
  user: Id,
  channel: Id.nullish(),
  container: z.object({ channel_id: z.string().optional(), thread_ts: z.string().optional() }),
  actions: z.array(z.object({ action_id: z.string() })).default([]),
});
const Sent = z.object({
  type: z.enum(['view_submission', 'view_closed']),
  user: Id,
  view: z.object({ callback_id: z.string(), private_metadata: z.string().default('') }),
});
const Shortcut = z.object({
  type: z.enum(['shortcut', 'message_action']),
  callback_id: z.string(),
  user: Id,
  channel: Id.nullish(),
});
const Happened = z.object({
  type: z.literal('event_callback'),
  event: z.object({
    type: z.string(),
    user: z.union([z.string().min(1), Id.transform(({ id }) => id)]),
    channel: z.union([z.string().min(1), Id.transform(({ id }) => id)]).nullish(),
    channel_type: z.string().optional(),
    thread_ts: z.string().optional(),
    item: InChannel.partial().optional(),
  }),
});

/** Slack's channel of what is still being written: none (docs.slack.dev, unfurling links in messages). */
const NOT_YET_SAID = 'COMPOSER';

type Read = Omit<Incoming, 'workspace'>;

/** The channel that a form was opened in, as our forms keep it; null = it keeps none. */
function channelOf(metadata: string): string | null {
  try {
    return InChannel.parse(JSON.parse(metadata)).channel;
  } catch {
    return null;
  }
}

/** Each kind of thing that Slack gives; the first that fits is it. */
const KINDS = [
  Command.transform(({ command, text, user_id, channel_id }): Read => {
    const what = wishOfCommand(command, text);
    return { user: user_id, channel: channel_id, thread: null, what, via: 'command' };
  }),
  Pressed.transform(({ user, channel, container, actions }): Read => {
    const wishes = actions.map(({ action_id }) => wishOfAction(action_id));
    const what = wishes.find((wish) => wish !== 'ask') ?? 'ask';
    const place = { channel: channel?.id ?? container.channel_id ?? null };
    return { user: user.id, ...place, thread: container.thread_ts ?? null, what, via: 'press' };
  }),
  Sent.transform(({ user, view }): Read => {
    const what = wishOfForm(view.callback_id);
    const channel = channelOf(view.private_metadata);
    return { user: user.id, channel, thread: null, what, via: 'form' };
  }),
  Shortcut.transform(({ callback_id, user, channel }): Read => {
    const place = { channel: channel?.id ?? null, thread: null };
    const what = wishOfShortcut(callback_id);
    return { user: user.id, ...place, what, via: channel ? 'shortcut' : 'silent' };
  }),
  Happened.transform(({ event }): Read => {
    const { type, user, thread_ts: thread = null } = event;
    const named = event.channel ?? event.item?.channel ?? null;
    const channel = named === NOT_YET_SAID ? null : named;
    const isForUs = type === 'app_mention' || event.channel_type === 'im';
    return { user, channel, thread, what: 'ask', via: isForUs && channel ? 'message' : 'silent' };
  }),
] as const;

/** Who wants what, and where; null = no person does, or it is of no kind that is known. */
export function incomingOf({ body, context }: Args): Incoming | null {
  const workspace = context.teamId;
  if (!workspace) return null;
  for (const kind of KINDS) {
    const { data } = kind.safeParse(body);
    if (data) return { workspace, ...data };
  }
  return null;
}
