import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { HomePress } from '../../queues/payloads/home.ts';
import { ACTIONS } from '../../templates/actions.ts';
import type { BotDeps } from '../deps.ts';

/** What can be pressed on the Home tab. */
const PRESSES: readonly (readonly [action: string, what: HomePress['what']])[] = [
  [ACTIONS.pauseSchedule, 'pause'],
  [ACTIONS.resumeSchedule, 'resume'],
  [ACTIONS.runSchedule, 'run'],
  [ACTIONS.homeGiveConsent, 'give-consent'],
  [ACTIONS.homeWithdrawConsent, 'withdraw-consent'],
];

/** Buttons of the Home tab: what they do, and the tab afterwards, is a worker's. */
export function registerHomePresses(app: App, deps: BotDeps): void {
  for (const [action, what] of PRESSES) onPress(app, deps, action, what);
}

function onPress(app: App, deps: BotDeps, actionId: string, what: HomePress['what']): void {
  app.action<BlockAction<ButtonAction>>(actionId, async ({ body, action, ack }) => {
    const { team, user, view } = body;
    if (!team || !view) return ack();
    const by = { workspace: team.id, user: user.id, id: `${view.id}:${action.action_ts}` };
    await enqueueHome(deps, by, { what, choice: action.value ?? null });
    await ack();
  });
}

/** Whose Home tab it is, and what names the look or the press. */
export interface HomeOwner {
  readonly workspace: string;
  readonly user: string;
  readonly id: string;
}

/** Has a worker show somebody's Home tab, once they pressed something there or opened it. @throws QueueError */
export function enqueueHome(
  { queues, now }: BotDeps,
  { workspace, user, id }: HomeOwner,
  press: HomePress | null,
): Promise<unknown> {
  const payload = { kind: 'home' as const, workspace, user, press, askedAt: now().getTime() };
  return queues.enqueue('answer', payload, { id: `${workspace}:${user}:${id}:home` });
}
