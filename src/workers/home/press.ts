import { changeSetting } from '../../engine/friction/change-setting.ts';
import type { Scope } from '../../engine/scope.ts';
import type { HomePress, ShowHome } from '../../queues/payloads/home.ts';
import { RUN_NOW } from '../report/weekly.ts';
import type { HomeDeps } from './deps.ts';
import { weeklyOf } from './schedules.ts';
import type { Viewer } from './sight.ts';

/** Somebody pressed something on their Home tab. */
interface Pressed {
  readonly scope: Scope;
  readonly user: string;
  readonly at: Date;
  /** The schedule that is meant; '' = none. */
  readonly choice: string;
}

/** Does it. @returns what came of it, as a sentence for who pressed; null = what they see says it */
type Take = (deps: HomeDeps, pressed: Pressed) => Promise<string | null>;

const TAKES: Readonly<Record<HomePress['what'], Take>> = {
  pause: (deps, pressed) => setPaused(deps, pressed, true),
  resume: (deps, pressed) => setPaused(deps, pressed, false),
  run: runNow,
  async 'give-consent'(deps, { scope, user, at }) {
    await deps.consents.give(scope, { by: user, at });
    return 'From now on the model reads masked recordings of this project.';
  },
  async 'withdraw-consent'(deps, { scope, user, at }) {
    await deps.consents.withdraw(scope, { by: user, at });
    return 'From now on no recording goes to the model, of reports under way neither: answers are measured facts. What it told before stays.';
  },
};

/** Does what an admin pressed on the Home tab. Run again, it changes nothing. */
export async function pressHome(
  deps: HomeDeps,
  scope: Scope,
  { press, askedAt, viewer }: Pick<ShowHome, 'press' | 'askedAt'> & { readonly viewer: Viewer },
): Promise<string | null> {
  if (!press) return null;
  if (!viewer.isAdmin)
    return 'Only an admin of this workspace may change that. Nothing was changed.';
  const pressed = { scope, user: viewer.user, at: new Date(askedAt), choice: press.choice ?? '' };
  return TAKES[press.what](deps, pressed);
}

async function setPaused(
  { frictionSettings }: HomeDeps,
  { scope, user, choice }: Pressed,
  rests: boolean,
): Promise<null> {
  const before = await frictionSettings.read(scope);
  const others = before.paused.filter((id) => id !== choice);
  const paused = rests ? [...others, choice] : others;
  await frictionSettings.save(scope, changeSetting(before, { paused }), user);
  return null;
}

/** The same press is enqueued once, whoever delivers it twice. */
async function runNow(deps: HomeDeps, { scope, choice, user, at }: Pressed): Promise<string> {
  const id = `home:${scope.workspace}:${scope.project}:${choice}:${user}:${at.getTime()}`;
  if (choice === 'daily') {
    await deps.queues.enqueue('session-recording-analysis', { kind: 'wanted', scope }, { id });
    return "Today's batch is on its way; there is one a day, and its news come in the channel.";
  }
  if (choice === 'hourly') {
    await deps.queues.enqueue('pipeline', { kind: 'run', scope }, { id });
    return 'All visits are being looked at; what is new comes in the channel.';
  }
  const weekly = (await weeklyOf(deps, scope)).find(({ payload }) => payload.runId === choice);
  if (!weekly) return 'That report no longer runs every week.';
  const payload = { ...weekly.payload, choice: RUN_NOW, user, askedAt: at.getTime() };
  await deps.queues.enqueue('report', payload, { id });
  return 'The report is on its way; it comes where the first one was asked for.';
}
