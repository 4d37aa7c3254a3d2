import { sendEvent } from '../events.ts';
import type { Slack } from '../slack.ts';
import { type Act, actOf, ImpossibleAct, ownChannel } from './act.ts';

/** A thread in which the app works. */
export interface SessionRequest {
  readonly channel: string;
  readonly threadTs: string;
}

/** Somebody presses Slack's own Stop button, which is there while the app says that it works. */
export async function stopSession(slack: Slack, user: string, at: SessionRequest): Promise<Act> {
  const { world } = slack;
  const { id: channel } = ownChannel(slack, user, at.channel);
  if (world.sessions.status(channel, at.threadTs) !== 'processing') {
    throw new ImpossibleAct('There is no Stop button where nothing is being done');
  }
  const growing = world.messages
    .inThread(channel, at.threadTs)
    .filter(({ ts }) => world.streams.get(channel, ts) !== null);
  const delivery = await sendEvent(slack, 'agent_session_stopped', {
    ...{ type: 'agent_session_stopped', channel, user, thread_ts: at.threadTs },
    streaming_message_ts: growing.map(({ ts }) => ts),
    event_ts: world.timestamp(),
  });
  return actOf({ deliveries: delivery ? [delivery] : [] });
}
