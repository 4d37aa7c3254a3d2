import { may } from '../../engine/access/decide.ts';
import { ChatError } from '../../engine/ports/chat.ts';
import type { JobContext } from '../../queues/handler.ts';
import type { Setup } from '../../queues/payloads/setup.ts';
import type { SetupScreen } from '../../templates/setup-fields.ts';
import { setupRefused } from '../../templates/setup-views.ts';
import { isShown } from '../friction/rehearse-setting.ts';
import type { SetupWorkerDeps } from './deps.ts';
import { prepare, type Shown } from './prepare.ts';

/** Shows a person their setup: the step that is asked for, or the first that is not settled. */
export async function takeSetup(
  deps: SetupWorkerDeps,
  job: Setup,
  context: JobContext,
): Promise<void> {
  const { view, rest } = await viewFor(deps, job, context);
  await isShown(deps, job.viewId, view, context.signal);
  await rest?.();
}

async function viewFor(deps: SetupWorkerDeps, job: Setup, context: JobContext): Promise<Shown> {
  const screen = screenOf(job);
  if (!(await maySetUp(deps, job))) return { view: setupRefused('not-admin', screen) };
  if (!deps.canKeepKeys) return { view: setupRefused('no-encryption', screen) };
  return prepare(deps, job, context);
}

/** Admins and owners; before anything is connected any member: somebody has to begin. Unknown is no. */
async function maySetUp(
  deps: SetupWorkerDeps,
  { workspace, user, viewId }: Setup,
): Promise<boolean> {
  const connected = await deps.projects.list(workspace);
  if ((await deps.setups.read({ workspace, user })).ending === viewId) return true;
  const who = await deps.people.person(workspace, user).catch((err: unknown) => {
    if (!(err instanceof ChatError)) throw err;
    deps.log.warn({ err, user }, 'Slack did not tell who sets up');
    return null;
  });
  const what = connected.length === 0 ? 'ask' : 'configure';
  return may({ who, place: null, what }) === 'yes';
}

/** The last word on a setup that could not be shown; what was settled is kept. */
export async function tellNotSetUp(deps: SetupWorkerDeps, job: Setup, error: Error): Promise<void> {
  deps.telemetry.failed(error, { job: 'setup' });
  await deps.views
    .updateView(job.viewId, setupRefused('failed', screenOf(job)))
    .catch((err: unknown) => deps.log.warn({ err }, 'A setup was not shown'));
}

function screenOf({ viewId, channel }: Setup): SetupScreen {
  return { viewId, channel, problem: null };
}
