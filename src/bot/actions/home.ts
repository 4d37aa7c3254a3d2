import type { App, BlockAction, ButtonAction, StaticSelectAction } from '@slack/bolt';
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
  app.action<BlockAction<StaticSelectAction>>(
    ACTIONS.homeProject,
    async ({ body, action, ack }) => {
      const owner = ownerOf(body, action);
      if (owner) await enqueueHome(deps, { ...owner, project: action.selected_option.value }, null);
      await ack();
    },
  );
}

function onPress(app: App, deps: BotDeps, actionId: string, what: HomePress['what']): void {
  app.action<BlockAction<ButtonAction>>(actionId, async ({ body, action, ack }) => {
    const owner = ownerOf(body, action);
    if (owner) await enqueueHome(deps, owner, { what, choice: action.value ?? null });
    await ack();
  });
}

/** Whose tab it was pressed on, and the project that it shows; null = on no tab. */
function ownerOf(
  { team, user, view }: BlockAction,
  { action_ts }: { readonly action_ts: string },
): HomeOwner | null {
  if (!team || !view) return null;
  const id = `${view.id}:${action_ts}`;
  return { workspace: team.id, user: user.id, id, project: view.private_metadata || null };
}

/** Whose Home tab it is, and what names the look or the press. */
export interface HomeOwner {
  readonly workspace: string;
  readonly user: string;
  readonly id: string;
  /** The project that is shown, by its id; null = the first one. */
  readonly project: string | null;
}

/** Has a worker show somebody's Home tab, once they pressed something there or opened it. @throws QueueError */
export function enqueueHome(
  { queues, now }: BotDeps,
  { workspace, user, id, project }: HomeOwner,
  press: HomePress | null,
): Promise<unknown> {
  const askedAt = now().getTime();
  const payload = { kind: 'home' as const, workspace, user, project, press, askedAt };
  return queues.enqueue('answer', payload, { id: `${workspace}:${user}:${id}:home` });
}
