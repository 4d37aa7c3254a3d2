import { findElement } from '../blocks/find.ts';
import { sendEvent } from '../events.ts';
import { type Fields, fieldsOf, listOf } from '../fields.ts';
import type {
  HomeRequest,
  OptionsRequest,
  ReactionRequest,
  ShortcutRequest,
} from '../page-contract.ts';
import { react } from '../posting.ts';
import type { Slack } from '../slack.ts';
import { wireMessage } from '../wire/message.ts';
import { wireView } from '../wire/view.ts';
import { type Act, actOf, ImpossibleAct, seenMessage } from './act.ts';
import { channelFields, interaction, responseUrl, troubleOf } from './payload.ts';
import { ownView } from './press.ts';
import { offerKey } from './state.ts';

function messageFields(slack: Slack, user: string, request: ShortcutRequest): Fields {
  const at = { channel: request.channel ?? '', ts: request.ts ?? '' };
  const message = seenMessage(slack, user, at);
  return {
    channel: channelFields(slack, message.channel),
    message_ts: message.ts,
    message: wireMessage(slack.world, message),
    response_url: responseUrl(slack, message, user, request.callbackId),
  };
}

/** Somebody uses a shortcut, of a message or global. */
export async function useShortcut(
  slack: Slack,
  user: string,
  request: ShortcutRequest,
): Promise<Act> {
  const { callbackId } = request;
  const { shortcuts } = slack.world.settings.workspace;
  const shortcut = shortcuts.find((it) => it.callbackId === callbackId);
  if (!shortcut) throw new ImpossibleAct(`There is no shortcut ${callbackId}`);
  const isMessage = shortcut.type === 'message';
  const payload = {
    ...interaction(slack, isMessage ? 'message_action' : 'shortcut', { user, viewId: null }),
    callback_id: callbackId,
    action_ts: slack.world.timestamp(),
    ...(isMessage ? messageFields(slack, user, request) : {}),
  };
  const delivery = await slack.courier.deliver({ what: 'interaction', name: callbackId, payload });
  return actOf({ deliveries: [delivery], trouble: troubleOf(delivery) });
}

/** Somebody opens the app's page (`app_home_opened`, for both tabs). */
export async function openHome(slack: Slack, user: string, request: HomeRequest): Promise<Act> {
  const { world } = slack;
  const home = world.views.home(user);
  const withView = request.tab === 'home' && home;
  const delivery = await sendEvent(slack, 'app_home_opened', {
    type: 'app_home_opened',
    user,
    channel: world.channels.directMessage(user)?.id ?? '',
    tab: request.tab,
    event_ts: world.timestamp(),
    ...(withView ? { view: wireView(world, home) } : {}),
  });
  return actOf({ deliveries: delivery ? [delivery] : [] });
}

/** Somebody puts an emoji under a message, or takes it away. */
export async function putReaction(
  slack: Slack,
  user: string,
  request: ReactionRequest,
): Promise<Act> {
  const message = seenMessage(slack, user, request);
  if (message.ephemeralFor !== null)
    throw new ImpossibleAct('Nobody reacts to an ephemeral message');
  const remove = request.remove === true;
  const delivery = await react(slack, message, { user, name: request.name, remove }).announced;
  return actOf({ deliveries: delivery ? [delivery] : [] });
}

/** Somebody types into an external select; the app gives the options (`block_suggestion`). */
export async function askOptions(
  slack: Slack,
  user: string,
  request: OptionsRequest,
): Promise<{ readonly act: Act; readonly options: readonly Fields[] }> {
  const { blockId, actionId, viewId } = request;
  const view = viewId === undefined ? null : ownView(slack, user, viewId);
  const at = { channel: request.channel ?? '', ts: request.ts ?? '' };
  const blocks = view ? view.blocks : seenMessage(slack, user, at).blocks;
  const element = findElement(blocks, blockId, actionId);
  if (!element) throw new ImpossibleAct(`There is no ${actionId} in block ${blockId}`);
  const place = view
    ? { container: { type: 'view', view_id: view.id }, view: wireView(slack.world, view) }
    : {
        container: { type: 'message', message_ts: at.ts, channel_id: at.channel },
        channel: channelFields(slack, at.channel),
      };
  const { trigger_id: _, ...common } = interaction(slack, 'block_suggestion', {
    user,
    viewId: null,
  });
  const payload = {
    ...common,
    ...place,
    action_id: actionId,
    block_id: blockId,
    value: request.typed,
  };
  const delivery = await slack.courier.deliver({ what: 'options', name: actionId, payload });
  const answer = fieldsOf(delivery.ack);
  const grouped = listOf(answer.option_groups).flatMap((group) => listOf(group.options));
  const options = [...listOf(answer.options), ...grouped].slice(0, 100);
  slack.world.offers.set(offerKey(blockId, actionId), options);
  return { act: actOf({ deliveries: [delivery], trouble: troubleOf(delivery) }), options };
}
