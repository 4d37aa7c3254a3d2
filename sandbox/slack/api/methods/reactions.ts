import type { Fields } from '../../fields.ts';
import { react } from '../../posting.ts';
import type { Message } from '../../store/messages.ts';
import { wireMessage } from '../../wire/message.ts';
import type { Call, Method } from '../method.ts';
import { appUser, channelById, messageAt } from '../places.ts';
import { Refusal } from '../refusal.ts';

/** Different emoji one message can carry (`too_many_emoji`; 23 by Slack's help pages). */
const emojiLimit = 23;

function reactedMessage(call: Call): Message {
  const ts = call.args.text('timestamp');
  if (ts === null || call.args.text('channel') === null) throw new Refusal('no_item_specified');
  if (!/^\d+\.\d+$/.test(ts)) throw new Refusal('bad_timestamp');
  return messageAt(call, channelById(call), ts);
}

/** A short name, such as `eyes` or `thumbsup::skin-tone-3`; colons around it are forgiven, as in Slack. */
function emojiName(call: Call): string {
  const name = (call.args.text('name') ?? '').replace(/^:|:$/g, '');
  if (!/^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/.test(name)) throw new Refusal('invalid_name');
  return name;
}

function add(call: Call): Fields {
  const message = reactedMessage(call);
  const name = emojiName(call);
  const isNew = message.reactions.every((reaction) => reaction.name !== name);
  if (isNew && message.reactions.length >= emojiLimit) throw new Refusal('too_many_emoji');
  const { changed } = react(call.slack, message, { user: appUser(call), name, remove: false });
  if (!changed) throw new Refusal('already_reacted');
  return {};
}

function remove(call: Call): Fields {
  const message = reactedMessage(call);
  const reaction = { user: appUser(call), name: emojiName(call), remove: true };
  if (!react(call.slack, message, reaction).changed) throw new Refusal('no_reaction');
  return {};
}

function get(call: Call): Fields {
  const message = reactedMessage(call);
  return {
    type: 'message',
    channel: message.channel,
    message: wireMessage(call.slack.world, message),
  };
}

const write = { token: 'bot', scopes: ['reactions:write'] } as const;

/** `reactions.*` */
export const reactionMethods: readonly Method[] = [
  { ...write, name: 'reactions.add', tier: 't3', run: add },
  { ...write, name: 'reactions.remove', tier: 't2', run: remove },
  { token: 'bot', scopes: ['reactions:read'], name: 'reactions.get', tier: 't3', run: get },
];
