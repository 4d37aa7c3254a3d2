import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { ACTIONS } from '../../templates/actions.ts';
import { readAlertValue } from '../../templates/alert-values.ts';
import { readFindingsValue } from '../../templates/finding-values.ts';
import type { BotDeps } from '../deps.ts';
import { enqueueAlertPress, enqueueJudgement } from '../enqueue.ts';
import { type Press, pressedBy, pressedValue, takePressed } from '../pressed.ts';
import { type Doubted, notRealForm } from '../views/not-real-form.ts';

/** What is taken as it is pressed; why something is not real is asked first. */
const PRESSES: readonly string[] = [
  ACTIONS.acknowledgeAlert,
  ACTIONS.withdrawAlert,
  ACTIONS.snoozeAlert,
  ACTIONS.wakeAlert,
  ACTIONS.realAlert,
  ACTIONS.fixedAlert,
  ACTIONS.notFixedAlert,
];

/** Buttons and menus of alerts, and those of the news of a day: what they do is a worker's. */
export function registerAlerts(app: App, deps: BotDeps): void {
  for (const action of PRESSES) onPress(app, deps, action);
  onDoubt(app, ACTIONS.notRealAlert, (value) => {
    const choice = readAlertValue(value);
    return choice && { alertId: choice.alertId };
  });
  onDoubt(app, ACTIONS.notRealFinding, readFindingsValue);
  onRealFinding(app, deps);
}

function onPress(app: App, deps: BotDeps, actionId: string): void {
  app.action<BlockAction<Press>>(actionId, async ({ body, action, ack }) => {
    const asked = pressedBy(body, action, false);
    const choice = readAlertValue(pressedValue(action));
    if (!asked || !choice) return ack();
    const enqueue = () => enqueueAlertPress(deps, asked, { ...choice, reason: null });
    await takePressed(deps, { asked, ack }, enqueue);
  });
}

/** Asks why. Slack wants the form within 3 s of the press: nothing is looked up before. */
function onDoubt(app: App, actionId: string, read: (value: string) => Doubted | null): void {
  app.action<BlockAction<ButtonAction>>(actionId, async ({ body, action, ack, client }) => {
    await ack();
    const asked = pressedBy(body, action, false);
    const doubted = read(pressedValue(action));
    if (!asked || !doubted) return;
    const { channel, askedIn, responseUrl } = asked;
    const view = notRealForm({ channel, askedIn, responseUrl, doubted });
    await client.views.open({ trigger_id: body.trigger_id, view });
  });
}

function onRealFinding(app: App, deps: BotDeps): void {
  app.action<BlockAction<ButtonAction>>(ACTIONS.realFinding, async ({ body, action, ack }) => {
    const asked = pressedBy(body, action, false);
    const { day, checks: [check] = [] } = readFindingsValue(pressedValue(action)) ?? {};
    if (!asked || day === undefined || check === undefined) return ack();
    const enqueue = () => enqueueJudgement(deps, asked, { day, check, reason: null });
    await takePressed(deps, { asked, ack }, enqueue);
  });
}
