import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { accessApproved } from '../../templates/access-approved.ts';
import { ACTIONS } from '../../templates/actions.ts';
import { failure } from '../../templates/failure.ts';
import type { BotDeps } from '../deps.ts';
import { pressedBy } from '../pressed.ts';

/** Where, and who approves it or takes that back. */
export interface Approving {
  readonly workspace: string;
  readonly channel: string;
  readonly user: string;
  /** The same for what Slack delivers twice. */
  readonly id: string;
}

/** Lets guests and other companies ask in a channel: the guard has seen that it is an admin who says so. */
export function registerApprove(app: App, deps: BotDeps): void {
  app.action<BlockAction<ButtonAction>>(ACTIONS.approveChannel, async ({ body, action, ack }) => {
    await ack();
    const asked = pressedBy(body, action, false);
    if (!asked) return;
    await approve(deps, asked, true).catch(async (cause: unknown) => {
      deps.onError(cause);
      await deps.chat.whisper(asked, failure({ kind: 'enqueue-failed' }));
    });
  });
}

/** Everybody in the channel sees who it was. @throws ChatError, or what the database says */
export async function approve(
  { access, chat }: BotDeps,
  { workspace, channel, user, id }: Approving,
  isOn: boolean,
): Promise<void> {
  const place = { workspace, channel };
  if (isOn) await access.approve(place, user);
  else await access.disapprove(place);
  const content = accessApproved(user, isOn);
  await chat.post({ channel, thread: null, content, key: `access:${channel}:${id}` });
}
