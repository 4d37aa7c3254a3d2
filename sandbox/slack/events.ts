import type { Delivery } from './delivery/courier.ts';
import type { Fields } from './fields.ts';
import { newId } from './ids.ts';
import type { Slack } from './slack.ts';
import type { Channel } from './store/channels.ts';
import type { Message } from './store/messages.ts';
import { wireMessage } from './wire/message.ts';
import type { World } from './world.ts';

function eventBody(world: World, event: Fields, id: string): Fields {
  const { workspace, ids } = world.settings;
  const team_id = workspace.team.id;
  return {
    token: 'local-verification-token',
    team_id,
    context_team_id: team_id,
    context_enterprise_id: null,
    api_app_id: ids.app,
    event,
    type: 'event_callback',
    event_id: id,
    event_time: Math.floor(world.clock.now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id,
        user_id: workspace.bot.id,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: newId('4-'),
  };
}

/** What an app must be granted before Slack sends it an event (docs.slack.dev, event pages). */
const SCOPES: Readonly<Record<string, string>> = {
  app_mention: 'app_mentions:read',
  link_shared: 'links:read',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
  reaction_added: 'reactions:read',
  reaction_removed: 'reactions:read',
};

function mayHear({ settings }: World, subscription: string): boolean {
  const scope = SCOPES[subscription];
  const isGranted = scope === undefined || settings.scopes.has(scope);
  return isGranted && settings.events.has(subscription);
}

/** Sends an event to the app if it subscribed to it under this name and has its scope; null = it does not. */
export async function sendEvent(
  slack: Slack,
  subscription: string,
  event: Fields,
): Promise<Delivery | null> {
  if (!mayHear(slack.world, subscription)) return null;
  const id = newId('Ev');
  const payload = eventBody(slack.world, event, id);
  return slack.courier.deliver({ id, what: 'event', name: String(event.type), payload });
}

function channelType(channel: Channel): { channel_type: string; subscription: string } {
  return channel.kind === 'dm'
    ? { channel_type: 'im', subscription: 'message.im' }
    : { channel_type: 'channel', subscription: 'message.channels' };
}

/** The channel, when the app is in it and so hears of what happens there. */
function heardChannel(world: World, id: string): Channel | null {
  const channel = world.channels.get(id);
  return channel?.members.has(world.settings.workspace.bot.id) ? channel : null;
}

function mentionsApp(world: World, message: Message): boolean {
  return message.text.includes(`<@${world.settings.workspace.bot.id}>`);
}

/** Leaves out what an event about a fresh message does not have. */
function freshMessage(world: World, message: Message): Fields {
  return { ...wireMessage(world, message), channel: message.channel, event_ts: message.ts };
}

/**
 * Tells the app of a new message: as `message`, and once more as `app_mention` with another `event_id`
 * when it is mentioned in a channel (slack.md §4.2). Own messages come too, as in Slack.
 */
export async function announceMessage(slack: Slack, message: Message): Promise<Delivery[]> {
  const { world } = slack;
  const channel = heardChannel(world, message.channel);
  if (!channel) return [];
  const { channel_type, subscription } = channelType(channel);
  const event = freshMessage(world, message);
  const isMention = channel.kind === 'channel' && mentionsApp(world, message);
  const isOwn = message.user === world.settings.workspace.bot.id;
  const sent = await Promise.all([
    sendEvent(slack, subscription, { ...event, channel_type }),
    isMention && !isOwn ? sendEvent(slack, 'app_mention', { ...event, type: 'app_mention' }) : null,
  ]);
  return sent.filter((delivery) => delivery !== null);
}

/** Tells the app that a message reads otherwise now (`message_changed`). */
export async function announceChange(slack: Slack, before: Message, after: Message): Promise<void> {
  const channel = heardChannel(slack.world, after.channel);
  if (!channel) return;
  const { channel_type, subscription } = channelType(channel);
  const ts = slack.world.timestamp();
  await sendEvent(slack, subscription, {
    type: 'message',
    subtype: 'message_changed',
    hidden: true,
    message: wireMessage(slack.world, after),
    previous_message: wireMessage(slack.world, before),
    channel: after.channel,
    channel_type,
    ts,
    event_ts: ts,
  });
}

/** Tells the app that a message is gone (`message_deleted`). */
export async function announceDeletion(slack: Slack, message: Message): Promise<void> {
  const channel = heardChannel(slack.world, message.channel);
  if (!channel) return;
  const { channel_type, subscription } = channelType(channel);
  const ts = slack.world.timestamp();
  await sendEvent(slack, subscription, {
    type: 'message',
    subtype: 'message_deleted',
    hidden: true,
    deleted_ts: message.ts,
    previous_message: wireMessage(slack.world, message),
    channel: message.channel,
    channel_type,
    ts,
    event_ts: ts,
  });
}

/** Tells the app of a reaction that came or went. */
export async function announceReaction(
  slack: Slack,
  type: 'reaction_added' | 'reaction_removed',
  reaction: { message: Message; user: string; name: string },
): Promise<Delivery | null> {
  const { message, user, name } = reaction;
  if (!heardChannel(slack.world, message.channel)) return null;
  return sendEvent(slack, type, {
    type,
    user,
    reaction: name,
    item: { type: 'message', channel: message.channel, ts: message.ts },
    item_user: message.user,
    event_ts: slack.world.timestamp(),
  });
}
