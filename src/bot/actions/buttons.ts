import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { ACTIONS } from '../../templates/actions.ts';
import { started } from '../../templates/started.ts';
import { ask } from '../ask.ts';
import type { BotDeps } from '../deps.ts';
import { pressedBy } from '../pressed.ts';

/** The buttons of our messages. A link button still wants its acknowledgement. */
export function registerButtons(app: App, deps: BotDeps): void {
  app.action(ACTIONS.openReplay, ({ ack }) => ack());
  onButton(app, deps, ACTIONS.runAgain, true);
  onButton(app, deps, ACTIONS.summarizeSession, false);
}

/** A button whose value is what one could have typed after `/summarize`. */
function onButton(app: App, deps: BotDeps, actionId: string, fresh: boolean): void {
  app.action<BlockAction<ButtonAction>>(actionId, async ({ body, action, ack }) => {
    const asked = pressedBy(body, action, fresh);
    if (!asked) return ack();
    const reply = await ask(deps, action.value ?? '', asked);
    await ack();
    if (reply.kind === 'failed') deps.onError(reply.cause);
    await deps.chat
      .whisper(asked, reply.kind === 'taken' ? started(reply) : reply.message)
      .catch((err: unknown) => deps.log.warn({ err }, 'A word was not shown'));
  });
}
