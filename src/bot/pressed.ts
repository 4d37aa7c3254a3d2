import type { BlockAction, ButtonAction, StaticSelectAction } from '@slack/bolt';
import type { BotDeps } from './deps.ts';
import type { Asked } from './enqueue.ts';
import { notTaken } from './home.ts';

/** A button that was pressed, or an option that was chosen. */
export type Press = ButtonAction | StaticSelectAction;

/** What a button or the chosen option stands for; '' = nothing. */
export function pressedValue(action: Press): string {
  return 'selected_option' in action ? action.selected_option.value : (action.value ?? '');
}

/**
 * Who pressed or chose something, and where. An ephemeral message comes without its `message`; null = pressed
 * in no channel. In a channel that is shared with another workspace `team` is ours, whoever presses (slackapi/
 * java-slack-sdk #1041); of forms only Bolt's context says so (slackapi/bolt-js #1614).
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

/** Acknowledged means enqueued; what could not be enqueued is said to whoever pressed. */
export async function takePressed(
  deps: BotDeps,
  { asked, ack }: { readonly asked: Asked; readonly ack: () => Promise<void> },
  enqueue: () => Promise<unknown>,
): Promise<void> {
  try {
    await enqueue();
    await ack();
  } catch (cause) {
    await ack();
    await deps.chat
      .whisper(asked, notTaken(deps, cause))
      .catch((err: unknown) => deps.log.warn({ err }, 'A word was not shown'));
  }
}
