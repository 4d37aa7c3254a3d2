import type { Watch } from '../engine/friction/watch.ts';
import type { Home } from '../engine/ports/projects.ts';
import type { BotDeps } from './deps.ts';
import { homeOf, NotConnected } from './home.ts';

/** Where a project was chosen, and which; left out = the one that the channel watches. */
export interface Choosing {
  readonly workspace: string;
  readonly channel: string;
  readonly project?: string | undefined;
}

/**
 * The project that was chosen in a channel, of those that its workspace is connected with; with what changes
 * for the channel, where it watches another one. @throws NotConnected
 */
export async function chosenHome(
  deps: Pick<BotDeps, 'homes'>,
  { workspace, channel, project }: Choosing,
): Promise<{ readonly home: Home; readonly watch: Watch | undefined }> {
  const own = await homeOf(deps, { workspace, channel });
  if (project === undefined || project === own.scope.project)
    return { home: own, watch: undefined };
  const all = await deps.homes.list(workspace);
  const home = all.find(({ scope }) => scope.project === project);
  if (!home) throw new NotConnected(`The project ${project} is not connected any more.`);
  const from = { project: own.scope.project, name: own.name };
  return { home, watch: { from, to: home.name } };
}
