import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { ACTIONS } from '../../templates/actions.ts';
import { answerOver } from '../../templates/answer-words.ts';
import type { BotDeps } from '../deps.ts';
import { talkIn } from '../follow-up.ts';
import { pressedBy, pressedValue } from '../pressed.ts';

/** A question is known by its timestamp in Slack. */
const QUESTION = /^\d{1,16}\.\d{1,6}$/;

/** Stop, under the word that an answer takes a while: whoever answers looks for it, and says so. */
export function registerAnswers(app: App, deps: BotDeps): void {
  app.action<BlockAction<ButtonAction>>(ACTIONS.stopAnswer, async ({ body, action, ack }) => {
    const asked = pressedBy(body, action, false);
    const question = pressedValue(action);
    if (!asked?.thread || !QUESTION.test(question)) return ack();
    const place = { ...asked, thread: asked.thread };
    const ours = await deps.threads.subjectOf(place);
    const stopped = await deps.threads.stop(await talkIn(deps, place, ours), question);
    await ack();
    if (stopped.length > 0) return;
    await deps.chat
      .whisper(asked, answerOver())
      .catch((err: unknown) => deps.log.warn({ err }, 'A word was not shown'));
  });
}
