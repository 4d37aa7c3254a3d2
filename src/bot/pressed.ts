import type { BlockAction } from '@slack/bolt';
import type { Asked } from './enqueue.ts';

/**
 * Who pressed or chose something, and where. An ephemeral message comes without its `message`; null = pressed
 * in no channel.
 */
export function pressedBy(
  {
    team,
    channel,
    user,
    container,
    response_url,
  }: Pick<BlockAction, 'team' | 'channel' | 'user' | 'container' | 'response_url'>,
  { action_ts }: { readonly action_ts: string },
  fresh: boolean,
): Asked | null {
  if (!channel || !team) return null;
  const thread = container.thread_ts ?? null;
  return {
    workspace: team.id,
    channel: channel.id,
    user: user.id,
    thread,
    askedIn: thread,
    responseUrl: response_url || null,
    id: `${container.message_ts}:${action_ts}`,
    fresh,
  };
}
