import type { ShowHome } from '../../queues/payloads/home.ts';
import { homeSetup, homeTab, homeTrouble } from '../../templates/home.ts';
import { mayConfigure } from './admins.ts';
import type { HomeDeps } from './deps.ts';
import { gatherHome } from './gather.ts';
import { pressHome } from './press.ts';
import { projectsFor } from './sight.ts';

/** Does what was pressed on somebody's Home tab, and shows them how all of it stands now. */
export async function showHome(deps: HomeDeps, job: ShowHome): Promise<void> {
  const { workspace, user } = job;
  const viewer = { user, isAdmin: await mayConfigure(deps, user) };
  const homes = await projectsFor(deps, workspace, viewer);
  const chosen = homes.find(({ scope }) => scope.project === job.project);
  const home = chosen ?? homes[0];
  if (!home) return deps.chat.publishHome(user, homeSetup());
  const isGone = job.press !== null && job.project !== null && !chosen;
  const note = isGone ? GONE : await pressHome(deps, home.scope, { ...job, viewer });
  const others = homes.filter((other) => other !== home);
  const facts = await gatherHome(deps, { home, others, viewer, note });
  await deps.chat.publishHome(user, homeTab(facts));
}

/** What was pressed was another project's: nothing is done to the one that stands in for it. */
const GONE = 'That project is no longer connected here. Nothing was changed.';

/** The last word on a Home tab that could not be shown. */
export async function tellNoHome(deps: HomeDeps, { user }: ShowHome, error: Error): Promise<void> {
  deps.telemetry.failed(error, { job: 'answer' });
  await deps.chat
    .publishHome(user, homeTrouble())
    .catch((err: unknown) => deps.log.warn({ err }, 'A Home tab could not be shown'));
}
