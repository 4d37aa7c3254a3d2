import { findElement } from '../blocks/find.ts';
import { type Fields, listOf } from '../fields.ts';
import type { ActionRequest, Choices } from '../page-contract.ts';
import type { Slack } from '../slack.ts';
import type { Message } from '../store/messages.ts';
import type { View } from '../store/views.ts';
import { wireMessage } from '../wire/message.ts';
import { wireView } from '../wire/view.ts';
import { type Act, actOf, ImpossibleAct, seenMessage } from './act.ts';
import { chosenValue } from './choice.ts';
import { channelFields, interaction, responseUrl, troubleOf } from './payload.ts';
import { offerKey, stateValues } from './state.ts';

/** An open view of the person, modal or Home. */
export function ownView(slack: Slack, user: string, id: string): View {
  const view = slack.world.views.get(id);
  if (view?.user !== user) throw new ImpossibleAct(`${user} has no view ${id} open`);
  return view;
}

function actionOf(slack: Slack, blocks: readonly Fields[], request: ActionRequest): Fields {
  const { blockId, actionId, choice } = request;
  const element = findElement(blocks, blockId, actionId);
  if (!element) throw new ImpossibleAct(`There is no ${actionId} in block ${blockId} to press`);
  const offered = slack.world.offers.get(offerKey(blockId, actionId)) ?? [];
  return {
    action_id: actionId,
    block_id: blockId,
    ...chosenValue(element, choice, offered),
    action_ts: slack.world.timestamp(),
  };
}

/** The inputs as given, with this choice among them. */
function choicesOf(request: ActionRequest): Choices {
  const { blockId, actionId, choice, state } = request;
  if (choice === undefined) return state ?? {};
  return { ...state, [blockId]: { ...state?.[blockId], [actionId]: choice } };
}

/** The attachment with what the app shows under a link, when it has this block; null = no such. */
function unfurlWith(message: Message, blockId: string): Fields | null {
  const unfurls = message.attachments.filter((it) => it.is_app_unfurl === true);
  return unfurls.find((it) => listOf(it.blocks).some((one) => one.block_id === blockId)) ?? null;
}

/** A press under a link: the app sees its own blocks there, and not the message. */
function underLink(
  slack: Slack,
  user: string,
  { request, message, unfurl }: { request: ActionRequest; message: Message; unfurl: Fields },
): Fields {
  const blocks = listOf(unfurl.blocks);
  const { id, app_unfurl_url } = unfurl;
  const place = { message_ts: message.ts, channel_id: message.channel, is_ephemeral: false };
  return {
    ...interaction(slack, 'block_actions', { user, viewId: null }),
    container: {
      ...{ type: 'message_attachment', ...place, attachment_id: id },
      ...{ is_app_unfurl: true, app_unfurl_url },
    },
    channel: channelFields(slack, message.channel),
    app_unfurl: { id, blocks, app_unfurl_url, is_app_unfurl: true },
    state: { values: stateValues(slack.world, blocks, choicesOf(request)) },
    response_url: responseUrl(slack, message, user, request.actionId),
    actions: [actionOf(slack, blocks, request)],
  };
}

function inMessage(slack: Slack, user: string, request: ActionRequest): Fields {
  const { world } = slack;
  const at = { channel: request.channel ?? '', ts: request.ts ?? '' };
  const message = seenMessage(slack, user, at);
  const unfurl = unfurlWith(message, request.blockId);
  if (unfurl) return underLink(slack, user, { request, message, unfurl });
  const action = actionOf(slack, message.blocks, request);
  const isEphemeral = message.ephemeralFor !== null;
  const thread = message.threadTs === null ? {} : { thread_ts: message.threadTs };
  const place = { message_ts: message.ts, channel_id: message.channel, is_ephemeral: isEphemeral };
  return {
    ...interaction(slack, 'block_actions', { user, viewId: null }),
    container: { type: 'message', ...place, ...thread },
    channel: channelFields(slack, message.channel),
    ...(isEphemeral ? {} : { message: wireMessage(world, message) }),
    state: { values: stateValues(world, message.blocks, choicesOf(request)) },
    response_url: responseUrl(slack, message, user, request.actionId),
    actions: [action],
  };
}

function inView(slack: Slack, user: string, request: ActionRequest, viewId: string): Fields {
  const { world } = slack;
  const view = ownView(slack, user, viewId);
  const action = actionOf(slack, view.blocks, request);
  const values = stateValues(world, view.blocks, choicesOf(request), view.values);
  const changed = world.views.change(view, { values });
  const under = view.type === 'modal' ? view.id : null;
  return {
    ...interaction(slack, 'block_actions', { user, viewId: under }),
    container: { type: 'view', view_id: view.id },
    view: wireView(world, changed),
    actions: [action],
  };
}

/** Somebody presses a button or chooses in a menu, in a message or a view (`block_actions`). */
export async function press(slack: Slack, user: string, request: ActionRequest): Promise<Act> {
  const payload =
    request.viewId === undefined
      ? inMessage(slack, user, request)
      : inView(slack, user, request, request.viewId);
  const name = request.actionId;
  const delivery = await slack.courier.deliver({ what: 'interaction', name, payload });
  return actOf({ deliveries: [delivery], trouble: troubleOf(delivery) });
}
