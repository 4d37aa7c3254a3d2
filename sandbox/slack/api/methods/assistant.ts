import type { Fields } from '../../fields.ts';
import type { Call, Method } from '../method.ts';
import { appUser, channelById } from '../places.ts';
import { invalidArguments, Refusal } from '../refusal.ts';

/** Loading messages: 10, of 50 characters (docs.slack.dev, assistant.threads.setStatus). */
const loadingLimit = 10;
const loadingCharacters = 50;

function loadingMessages(call: Call): string[] {
  const value = call.args.json('loading_messages');
  if (value === null) return [];
  if (!Array.isArray(value) || value.length > loadingLimit) {
    throw invalidArguments([
      '[ERROR] no more than 10 items allowed [json-pointer:/loading_messages]',
    ]);
  }
  return value.map((message, index) => {
    const isGood = typeof message === 'string' && message.length <= loadingCharacters;
    if (isGood && message !== '') return message;
    const at = `[json-pointer:/loading_messages/${index}]`;
    throw invalidArguments([`[ERROR] must be less than 51 characters ${at}`]);
  });
}

/** Needs a thread's root or any message of it; an empty status clears the line. */
function setStatus(call: Call): Fields {
  const { world } = call.slack;
  const channel = channelById(call, 'channel_id');
  if (!channel.members.has(appUser(call))) throw new Refusal('not_in_channel');
  const found = world.messages.get(channel.id, call.args.required('thread_ts'));
  if (!found) throw new Refusal('invalid_thread_ts');
  if (typeof call.args.fields.status !== 'string') call.args.required('status');
  world.statuses.set({
    channel: channel.id,
    threadTs: found.threadTs ?? found.ts,
    text: call.args.text('status') ?? '',
    loadingMessages: loadingMessages(call),
  });
  return {};
}

/** `assistant.*` */
export const assistantMethods: readonly Method[] = [
  {
    token: 'bot',
    scopes: ['chat:write', 'assistant:write'],
    name: 'assistant.threads.setStatus',
    tier: 'special',
    run: setStatus,
  },
];
