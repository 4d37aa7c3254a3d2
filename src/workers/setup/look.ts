import { SourceError } from '../../engine/ports/source.ts';
import { mayWatch, type SetupState, withProject } from '../../engine/setup/state.ts';
import { FIRST_REPORT } from '../../templates/setup-views.ts';
import type { SetupWorkerDeps } from './deps.ts';
import type { InHand } from './prepare.ts';

type Settled = Partial<SetupState>;

/** The projects that the key reaches; where there is one alone, it is taken. @throws SourceError */
export async function lookForProjects(
  deps: SetupWorkerDeps,
  { job, state, target, context }: InHand,
): Promise<SetupState> {
  if (state.reached !== null && !job.again) return state;
  const found = await deps.reach.projects(target, context.signal);
  const reached = { projects: [...found.projects], isAll: found.isAll };
  const [only, ...others] = reached.projects;
  const isOnly = only !== undefined && others.length === 0 && reached.isAll;
  const settled = isOnly && state.project === null ? withProject(only) : {};
  return keep(deps, job, state, { ...settled, reached });
}

/** A project by its number; null = it is not for this key. @throws SourceError */
export async function takeNumber(
  deps: SetupWorkerDeps,
  { job, state, target, context }: InHand,
  number: string,
): Promise<SetupState | null> {
  const project = await deps.reach.project(target, number, context.signal);
  return project === null ? null : keep(deps, job, state, withProject(project));
}

/** What the key can do with the project, and whether anything was recorded there lately. @throws SourceError */
export async function lookAtKey(deps: SetupWorkerDeps, inHand: InHand): Promise<SetupState> {
  const { job, state, target, context } = inHand;
  if (state.project === null || (state.checks !== null && !job.again)) return state;
  const checks = await deps.reach.checks(target, state.project.id, context.signal);
  const recorded = mayWatch(checks) ? await countRecorded(deps, inHand, state.project.id) : null;
  return keep(deps, job, state, { checks: [...checks], recorded });
}

/** Before it is connected: the key may have been cut off since, and visits have come. @throws SourceError */
export async function lookLastly(
  deps: SetupWorkerDeps,
  { job, state, target, context }: InHand,
): Promise<SetupState> {
  const id = state.project?.id ?? '';
  const recorded = await deps.reach.recordings(target, id, FIRST_REPORT, context.signal);
  return keep(deps, job, state, { recorded });
}

/** null = it cannot be counted now: nobody has to wait for that. */
async function countRecorded(
  { reach, log }: SetupWorkerDeps,
  { target, context: { signal } }: InHand,
  project: string,
): Promise<number | null> {
  try {
    return await reach.recordings(target, project, FIRST_REPORT, signal);
  } catch (err) {
    if (!(err instanceof SourceError)) throw err;
    log.warn({ err }, 'The recordings of a project were not counted');
    return null;
  }
}

/** The project's own events of the last days. @throws SourceError */
export async function lookAtEvents(
  deps: SetupWorkerDeps,
  { job, state, target, context }: InHand,
): Promise<SetupState> {
  if (state.project === null || (state.seen !== null && !job.again)) return state;
  const seen = await deps.reach.events(target, state.project.id, context.signal);
  return keep(deps, job, state, { seen });
}

async function keep(
  { setups }: SetupWorkerDeps,
  who: InHand['job'],
  state: SetupState,
  settled: Settled,
): Promise<SetupState> {
  await setups.save(who, settled);
  return { ...state, ...settled };
}
