import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { ACTIONS } from '../../templates/actions.ts';
import { readHereValue } from '../../templates/here-value.ts';
import { started } from '../../templates/started.ts';
import { ask } from '../ask.ts';
import type { BotDeps } from '../deps.ts';
import { pressedBy } from '../pressed.ts';
import { sayAlone } from '../said-alone.ts';

/**
 * **Summarize** under a link or an offer: answered in the thread of the message that names the session. An offer
 * becomes the word that it was taken; what people share stays as it is.
 */
export function registerHere(app: App, deps: BotDeps): void {
  app.action<BlockAction<ButtonAction>>(
    ACTIONS.summarizeHere,
    async ({ body, action, ack, respond }) => {
      const pressed = pressedBy(body, action, false);
      const here = readHereValue(action.value ?? '');
      if (!pressed || !here) return ack();
      const asked = { ...pressed, thread: here.thread };
      const reply = await ask(deps, here.sessionId, asked);
      await ack();
      if (reply.kind === 'failed') deps.onError(reply.cause);
      const word = reply.kind === 'taken' ? started({ ...reply, intoThread: true }) : reply.message;
      const instead = reply.kind === 'taken' && body.container.is_ephemeral === true;
      await sayAlone(respond, word, { thread: pressed.askedIn, instead }).catch((err: unknown) =>
        deps.log.warn({ err }, 'A word was not shown'),
      );
    },
  );
}
