import type { ShowHome } from '../../queues/payloads/home.ts';
import { homeSetup, homeTab, homeTrouble } from '../../templates/home.ts';
import { mayConfigure } from './admins.ts';
import type { HomeDeps } from './deps.ts';
import { gatherHome } from './gather.ts';
import { pressHome } from './press.ts';

/** Does what was pressed on somebody's Home tab, and shows them how all of it stands now. */
export async function showHome(deps: HomeDeps, job: ShowHome): Promise<void> {
  const { workspace, user } = job;
  const home = await deps.projects.of(workspace, null);
  if (!home) {
    const setup = homeSetup({ mayConfigure: await mayConfigure(deps, user) });
    return deps.chat.publishHome(user, setup);
  }
  const { scope } = home;
  const note = await pressHome(deps, scope, job);
  await deps.chat.publishHome(user, homeTab(await gatherHome(deps, { scope, user, note })));
}

/** The last word on a Home tab that could not be shown. */
export async function tellNoHome(deps: HomeDeps, { user }: ShowHome, error: Error): Promise<void> {
  deps.telemetry.failed(error, { job: 'answer' });
  await deps.chat
    .publishHome(user, homeTrouble())
    .catch((err: unknown) => deps.log.warn({ err }, 'A Home tab could not be shown'));
}
