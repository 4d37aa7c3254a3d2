import { ChatError } from '../../engine/ports/chat.ts';
import type { Home } from '../../engine/ports/projects.ts';
import type { ReportRun } from '../../engine/ports/report-runs.ts';
import type { HomeDeps } from './deps.ts';

/** Who looks. */
export interface Viewer {
  readonly user: string;
  /** Administers the workspace. */
  readonly isAdmin: boolean;
}

/** Channels of one project that are looked at for one that a person reads. */
const MOST_CHANNELS = 20;

/** The reports that a person may see: their own, and those asked for where they read. */
export function reportsFor(
  deps: Pick<HomeDeps, 'people' | 'log'>,
  runs: readonly ReportRun[],
  { user }: Viewer,
): Promise<readonly ReportRun[]> {
  return only(runs, async (run) => run.user === user || (await reads(deps, run.channel, user)));
}

/**
 * The projects that a person may see, the one connected first at the head: that one anybody asks about, the
 * others those who read a channel that is bound to them. Admins, who connect them, see all.
 */
export async function projectsFor(
  deps: Pick<HomeDeps, 'projects' | 'people' | 'log'>,
  workspace: string,
  { user, isAdmin }: Viewer,
): Promise<readonly Home[]> {
  const [first, ...others] = await deps.projects.list(workspace);
  if (!first) return [];
  const seen = await only(others, async ({ scope }) => {
    if (isAdmin) return true;
    const channels = (await deps.projects.channels(scope)).slice(0, MOST_CHANNELS);
    return (await only(channels, (channel) => reads(deps, channel, user))).length > 0;
  });
  return [first, ...seen];
}

/** Where Slack does not say who reads, nobody does. */
async function reads(
  { people, log }: Pick<HomeDeps, 'people' | 'log'>,
  channel: string,
  user: string,
): Promise<boolean> {
  try {
    return await people.canRead(channel, user);
  } catch (err) {
    if (!(err instanceof ChatError)) throw err;
    log.warn({ err }, 'Slack did not say who reads a channel');
    return false;
  }
}

async function only<T>(all: readonly T[], isSeen: (one: T) => Promise<boolean>): Promise<T[]> {
  const seen = await Promise.all(all.map(isSeen));
  return all.filter((_, i) => seen[i]);
}
