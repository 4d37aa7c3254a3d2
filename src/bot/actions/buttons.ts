import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { ACTIONS } from '../../templates/actions.ts';
import { ask } from '../ask.ts';
import type { BotDeps } from '../deps.ts';

/** The buttons of our messages. A link button still wants its acknowledgement. */
export function registerButtons(app: App, deps: BotDeps): void {
  app.action(ACTIONS.openReplay, ({ ack }) => ack());
  onButton(app, deps, ACTIONS.runAgain, true);
  onButton(app, deps, ACTIONS.summarizeSession, false);
}

/** A button whose value is what one could have typed after `/summarize`. */
function onButton(app: App, deps: BotDeps, actionId: string, fresh: boolean): void {
  app.action<BlockAction<ButtonAction>>(actionId, async ({ body, action, ack }) => {
    const channel = body.channel?.id;
    if (!channel) return ack();
    const reply = await ask(deps, action.value ?? '', {
      workspace: body.team?.id ?? '',
      channel,
      user: body.user.id,
      thread: body.message?.thread_ts ?? null,
      id: `${body.message?.ts ?? body.container.message_ts}:${action.action_ts}`,
      fresh,
    });
    await ack();
    if (reply.kind !== 'word') return;
    const to = { channel, user: body.user.id, thread: null };
    await deps.chat
      .whisper(to, reply.message)
      .catch((err: unknown) => deps.log.warn({ err }, 'A word was not shown'));
  });
}
