import type { Fields } from '../../fields.ts';
import { amend, post } from '../../posting.ts';
import type { Channel } from '../../store/channels.ts';
import type { Stream } from '../../store/streams.ts';
import { wireMessage } from '../../wire/message.ts';
import { grown, readChunks, shownOf } from '../chunks.ts';
import { messageBlocks } from '../content.ts';
import { readMetadata } from '../metadata.ts';
import type { Call, Method } from '../method.ts';
import { appUser, channelById, messageAt, postingChannel, threadRoot } from '../places.ts';
import { Refusal } from '../refusal.ts';
import { isStatus, setSession } from './agents.ts';

/** Elsewhere than in a direct message it must be said who watches (slack.md §0.6). */
function requireRecipient(call: Call, { kind }: Channel): void {
  if (kind === 'dm') return;
  for (const one of ['recipient_user_id', 'recipient_team_id']) {
    if (call.args.text(one) === null) throw new Refusal(`missing_${one}`);
  }
}

function displayMode(call: Call): Stream['display'] {
  const mode = call.args.text('task_display_mode') ?? 'timeline';
  if (mode === 'timeline' || mode === 'plan') return mode;
  throw new Refusal('invalid_arguments');
}

function startStream(call: Call): Fields {
  const { world } = call.slack;
  const channel = postingChannel(call);
  requireRecipient(call, channel);
  call.args.required('thread_ts');
  const root = threadRoot(call, channel);
  const empty = { markdown: '', tasks: new Map(), title: null, blocks: [] };
  const display = displayMode(call);
  const stream = grown(world, { ...empty, display }, readChunks(call.args));
  const { message } = post(call.slack, {
    channel: channel.id,
    user: appUser(call),
    text: stream.markdown,
    blocks: shownOf(stream),
    threadTs: root?.ts ?? null,
  });
  world.streams.start(channel.id, message.ts, stream);
  return { channel: channel.id, ts: message.ts };
}

/** The stream that a call names, and its message; only its own app lets it grow. */
function growing(call: Call) {
  const message = messageAt(call, channelById(call), call.args.required('ts'));
  const stream = call.slack.world.streams.get(message.channel, message.ts);
  const isOurs = message.user === appUser(call);
  if (!isOurs || stream === null) throw new Refusal('message_not_in_streaming_state');
  return { message, stream };
}

function appendStream(call: Call): Fields {
  const { message, stream } = growing(call);
  const { world } = call.slack;
  const more = grown(world, stream, readChunks(call.args));
  world.streams.change(message.channel, message.ts, more);
  amend(call.slack, message, { text: more.markdown, blocks: shownOf(more) });
  return { channel: message.channel, ts: message.ts };
}

/** Ends it; what it says at last comes behind what it said. */
function stopStream(call: Call): Fields {
  const { message, stream } = growing(call);
  const { world } = call.slack;
  const { args } = call;
  const hasMore = args.text('markdown_text') !== null || args.json('chunks') !== null;
  const last = hasMore ? grown(world, stream, readChunks(args)) : stream;
  const given = args.json('blocks');
  const blocks = given === null ? [] : messageBlocks(world, given, ['blocks']);
  const status = args.text('session_status');
  if (status !== null && !isStatus(status)) throw new Refusal('invalid_arguments');
  const metadata = readMetadata(args);
  world.streams.end(message.channel, message.ts);
  const changed = amend(call.slack, message, {
    text: last.markdown,
    blocks: [...shownOf(last), ...blocks],
    metadata: metadata === undefined ? message.metadata : metadata,
  });
  if (status !== null)
    setSession(call, { channel: message.channel, threadTs: message.threadTs ?? '', status });
  return { channel: message.channel, ts: message.ts, message: wireMessage(world, changed) };
}

const write = { token: 'bot', scopes: ['chat:write'] } as const;

/** `chat.*Stream`: the tier of `startStream` is documented nowhere (slack.md §1.6). */
export const streamMethods: readonly Method[] = [
  { ...write, name: 'chat.startStream', tier: 't2', run: startStream },
  { ...write, name: 'chat.appendStream', tier: 't4', run: appendStream },
  { ...write, name: 'chat.stopStream', tier: 't2', run: stopStream },
];
