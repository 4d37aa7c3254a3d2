import type { App, BlockAction } from '@slack/bolt';
import { ACTIONS } from '../../templates/actions.ts';
import { readDisputeValue } from '../../templates/dispute-values.ts';
import type { BotDeps } from '../deps.ts';
import { type Press, pressedBy, pressedValue, takePressed } from '../pressed.ts';
import { feedbackForm } from '../views/feedback-form.ts';
import { enqueueFeedback } from './feedback.ts';

/** A claim that somebody doubts is asked about in a form; one that is confirmed is kept at once. */
export function registerDisputes(app: App, deps: BotDeps): void {
  app.action<BlockAction<Press>>(ACTIONS.disputeClaim, async ({ body, action, ack, client }) => {
    await ack();
    const asked = pressedBy(body, action, false);
    const doubted = readDisputeValue(pressedValue(action));
    if (!asked || !doubted) return;
    const { channel, askedIn, responseUrl } = asked;
    const place = { channel, askedIn, responseUrl, ts: String(body.container.message_ts) };
    const view = feedbackForm({ ...place, ...doubted });
    await client.views.open({ trigger_id: body.trigger_id, view });
  });
  app.action<BlockAction<Press>>(ACTIONS.confirmClaim, async ({ body, action, ack }) => {
    const asked = pressedBy(body, action, false);
    const confirmed = readDisputeValue(pressedValue(action));
    if (!asked || !confirmed) return ack();
    const ts = String(body.container.message_ts);
    const judged = { ts, ...confirmed, verdict: 'right', reason: null } as const;
    await takePressed(deps, { asked, ack }, () => enqueueFeedback(deps, asked, judged));
  });
}
