import type { App, BlockAction } from '@slack/bolt';
import { ACTIONS } from '../../templates/actions.ts';
import { readReportValue } from '../../templates/report-values.ts';
import type { BotDeps } from '../deps.ts';
import { enqueuePress, type PressedReport } from '../enqueue.ts';
import { type Press, pressedBy, pressedValue, takePressed } from '../pressed.ts';

/** What can be pressed or chosen under a plan and a report. */
const PRESSES: readonly (readonly [action: string, what: PressedReport['what']])[] = [
  [ACTIONS.runReport, 'run'],
  [ACTIONS.narrowReport, 'narrow'],
  [ACTIONS.cancelReport, 'cancel'],
  [ACTIONS.askReportAgain, 'rest'],
  [ACTIONS.showPattern, 'show'],
  [ACTIONS.weeklyReport, 'weekly'],
  [ACTIONS.notWeeklyReport, 'not-weekly'],
  [ACTIONS.openReport, 'link'],
];

/** Buttons and menus of plans and reports: what they do is a worker's. */
export function registerReports(app: App, deps: BotDeps): void {
  for (const [action, what] of PRESSES) onPress(app, deps, action, what);
}

function onPress(app: App, deps: BotDeps, actionId: string, what: PressedReport['what']): void {
  app.action<BlockAction<Press>>(actionId, async ({ body, action, ack }) => {
    const asked = pressedBy(body, action, false);
    const value = readReportValue(pressedValue(action));
    if (!asked || !value) return ack();
    const thread = asked.thread ?? body.container.message_ts;
    const enqueue = () => enqueuePress(deps, { ...asked, thread }, { ...value, what });
    await takePressed(deps, { asked, ack }, enqueue);
  });
}
