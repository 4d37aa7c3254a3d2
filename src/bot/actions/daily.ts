import { randomUUID } from 'node:crypto';
import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { z } from 'zod';
import { ACTIONS } from '../../templates/actions.ts';
import { checksWaiting } from '../../templates/daily-views.ts';
import type { BotDeps } from '../deps.ts';
import { homeOf } from '../home.ts';
import { pressedBy, pressedValue, takePressed } from '../pressed.ts';

/** The checks of a day: a view opens at once, and a worker fills it. */
export function registerDaily(app: App, deps: BotDeps): void {
  app.action<BlockAction<ButtonAction>>(
    ACTIONS.dailyChecks,
    async ({ body, action, ack, client }) => {
      const asked = pressedBy(body, action, false);
      const day = z.iso.date().safeParse(pressedValue(action)).data;
      if (!asked || day === undefined) return ack();
      const viewId = randomUUID();
      await takePressed(deps, { asked, ack }, async () => {
        const { scope } = await homeOf(deps, asked);
        await client.views.open({ trigger_id: body.trigger_id, view: checksWaiting(viewId) });
        const payload = { kind: 'checks' as const, scope, day, viewId };
        await deps.queues.enqueue('session-recording-analysis', payload, {
          id: `checks:${viewId}`,
        });
      });
    },
  );
}
