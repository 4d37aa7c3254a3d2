import { scheduleCost } from '../../engine/friction/schedule-cost.ts';
import { localDay } from '../../engine/requests/calendar.ts';
import type { Scope } from '../../engine/scope.ts';
import type { SetupState } from '../../engine/setup/state.ts';
import type { Setup } from '../../queues/payloads/setup.ts';
import type { ConsentFacts } from '../../templates/setup-consent.ts';
import type { PlaceFacts } from '../../templates/setup-place.ts';
import { pastBatches } from '../friction/past-batches.ts';
import type { SetupWorkerDeps } from './deps.ts';

/** Offered where nobody set an hour: before people come to work, and after the night's visits. */
const MORNING = 8;

/** The project that is set up, as what is stored of it is found. */
export function scopeOf({ workspace }: Pick<Setup, 'workspace'>, state: SetupState): Scope {
  return { workspace, project: state.project?.id ?? '' };
}

/** What the question whether a model may read says. */
export async function consentFacts(
  { consents, modelHost }: SetupWorkerDeps,
  job: Setup,
  state: SetupState,
): Promise<ConsentFacts> {
  return { modelHost, given: (await consents.given(scopeOf(job, state))) !== null };
}

/** What is set of hour and budget, and what a month is expected to cost. */
export async function placeFacts(
  deps: SetupWorkerDeps,
  job: Setup,
  state: SetupState,
): Promise<PlaceFacts> {
  const scope = scopeOf(job, state);
  const [setting, { monthly }, batches] = await Promise.all([
    deps.frictionSettings.read(scope),
    deps.budgets.read(scope),
    pastBatches(deps.frictionRuns, scope, localDay(deps.now(), state.project?.timezone ?? 'UTC')),
  ]);
  const model = state.consent === true ? deps.model : null;
  return {
    cost: scheduleCost({ setting, batches, model }),
    hour: setting.channel === null ? MORNING : setting.hour,
    monthly,
  };
}
