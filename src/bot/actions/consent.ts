import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { ACTIONS } from '../../templates/actions.ts';
import { consentGiven, consentWithdrawn } from '../../templates/consent.ts';
import type { Message } from '../../templates/render.ts';
import { ask } from '../ask.ts';
import type { BotDeps } from '../deps.ts';
import type { Asked } from '../enqueue.ts';
import { homeOf, notTaken } from '../home.ts';
import { pressedBy } from '../pressed.ts';

/**
 * Whether recordings of the project may go to a model is said by a person, where everybody sees who
 * it was, and can be taken back there.
 */
export function registerConsent(app: App, deps: BotDeps): void {
  onPress(app, deps, ACTIONS.giveConsent, async (asked, value) => {
    const { scope, name } = await homeOf(deps, asked);
    await deps.consents.give(scope, { by: asked.user, at: deps.now() });
    await announce(deps, asked, consentGiven(asked.user, name));
    if (value) await ask(deps, value, { ...asked, fresh: true });
  });
  onPress(app, deps, ACTIONS.withdrawConsent, async (asked) => {
    const { scope, name } = await homeOf(deps, asked);
    await deps.consents.withdraw(scope, { by: asked.user, at: deps.now() });
    await announce(deps, asked, consentWithdrawn(asked.user, name));
  });
}

type Take = (asked: Asked, value: string) => Promise<void>;

function onPress(app: App, deps: BotDeps, actionId: string, take: Take): void {
  app.action<BlockAction<ButtonAction>>(actionId, async ({ body, action, ack }) => {
    const asked = pressedBy(body, action, false);
    await ack();
    if (!asked) return;
    await take(asked, action.value ?? '').catch(async (cause: unknown) => {
      await deps.chat.whisper(asked, notTaken(deps, cause));
    });
  });
}

async function announce(deps: BotDeps, { channel, thread, id }: Asked, message: Message) {
  await deps.chat.post({ channel, thread, content: message, key: `consent:${channel}:${id}` });
}
