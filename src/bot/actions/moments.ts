import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { ACTIONS } from '../../templates/actions.ts';
import { readMomentValue } from '../../templates/moment-picture.ts';
import { shownSoon } from '../../templates/shown-soon.ts';
import type { BotDeps } from '../deps.ts';
import { type Asked, enqueueMoment, type Wanted } from '../enqueue.ts';
import { notTaken } from '../home.ts';
import { pressedBy } from '../pressed.ts';
import { momentForm } from '../views/moment-form.ts';

/** Buttons under a session's pictures: a picture or a clip of this moment, or of another one. */
export function registerMoments(app: App, deps: BotDeps): void {
  onMoment(app, deps, ACTIONS.showPicture, 'picture');
  onMoment(app, deps, ACTIONS.showClip, 'clip');
  app.action<BlockAction<ButtonAction>>(
    ACTIONS.otherMoment,
    async ({ body, action, ack, client }) => {
      await ack();
      const asked = pressedBy(body, action, false);
      if (!asked || !action.value) return;
      const thread = asked.thread ?? body.container.message_ts;
      const view = momentForm({ sessionId: action.value, channel: asked.channel, thread });
      await client.views.open({ trigger_id: body.trigger_id, view });
    },
  );
}

function onMoment(app: App, deps: BotDeps, actionId: string, kind: Wanted['kind']): void {
  app.action<BlockAction<ButtonAction>>(actionId, async ({ body, action, ack }) => {
    const asked = pressedBy(body, action, false);
    const moment = readMomentValue(action.value ?? '');
    if (!asked || !moment) return ack();
    const thread = asked.thread ?? body.container.message_ts;
    const word = await take(deps, { ...asked, thread }, { ...moment, kind });
    await ack();
    await deps.chat
      .whisper(asked, word)
      .catch((err: unknown) => deps.log.warn({ err }, 'A word was not shown'));
  });
}

/** Taken means enqueued. @returns the word for whoever pressed */
async function take(deps: BotDeps, asked: Asked, wanted: Wanted) {
  try {
    await enqueueMoment(deps, asked, wanted);
    return shownSoon(wanted);
  } catch (cause) {
    return notTaken(deps, cause);
  }
}
