import type { App, BlockAction, ButtonAction, FeedbackButtonsAction } from '@slack/bolt';
import type { Feedback } from '../../queues/payloads/feedback.ts';
import { ACTIONS } from '../../templates/actions.ts';
import { readFeedbackValue } from '../../templates/feedback-buttons.ts';
import type { BotDeps } from '../deps.ts';
import type { Asked } from '../enqueue.ts';
import { homeOf } from '../home.ts';
import { pressedBy, takePressed } from '../pressed.ts';
import { feedbackForm } from '../views/feedback-form.ts';

/** Thumbs, or the two plain buttons that stand for them. */
const THUMBS: readonly string[] = [ACTIONS.feedback, ACTIONS.feedbackRight, ACTIONS.feedbackWrong];

/** The thumbs under an answer: kept at once; the one that points down then asks what was wrong. */
export function registerFeedback(app: App, deps: BotDeps): void {
  for (const thumb of THUMBS) onThumb(app, deps, thumb);
}

function onThumb(app: App, deps: BotDeps, actionId: string): void {
  app.action<BlockAction<FeedbackButtonsAction | ButtonAction>>(
    actionId,
    async ({ body, action, ack, client }) => {
      const asked = pressedBy(body, action, false);
      const pressed = readFeedbackValue(action.value ?? '');
      if (!asked || !pressed) return ack();
      const { verdict, kind: of } = pressed;
      const said = { ts: String(body.container.message_ts), of, claim: null };
      const enqueue = () => enqueueFeedback(deps, asked, { ...said, verdict, reason: null });
      if (verdict === 'right') return takePressed(deps, { asked, ack }, enqueue);
      await ack();
      const { channel, askedIn, responseUrl } = asked;
      const view = feedbackForm({ channel, askedIn, responseUrl, ...said });
      // Slack wants the form within 3 s of the press; that it was pressed counts without it.
      const [opened] = await Promise.allSettled([
        client.views.open({ trigger_id: body.trigger_id, view }),
        takePressed(deps, { asked, ack: async () => {} }, enqueue),
      ]);
      if (opened.status === 'rejected') deps.onError(opened.reason);
    },
  );
}

/** What somebody says of a message or of a claim in it. */
export type Judged = Pick<Feedback, 'ts' | 'of' | 'claim' | 'verdict' | 'reason'>;

/** Enqueues what somebody said. @throws QueueError, NotConnected */
export async function enqueueFeedback(
  deps: BotDeps,
  asked: Asked,
  judged: Judged,
): Promise<unknown> {
  const { workspace, channel, thread, askedIn, user, responseUrl, id } = asked;
  const payload: Feedback = {
    ...{ kind: 'feedback', channel, thread, askedIn, user, responseUrl, ...judged },
    scope: (await homeOf(deps, asked)).scope,
    askedAt: deps.now().getTime(),
  };
  return deps.queues.enqueue('answer', payload, { id: `${workspace}:${channel}:${id}:feedback` });
}
