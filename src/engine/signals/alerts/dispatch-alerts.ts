import type { AlertStore } from '../../ports/alerts.ts';
import type { Scope } from '../../scope.ts';
import type { AlertAction } from './action.ts';
import { type DecideRequest, decideAlerts } from './decide-alerts.ts';
import { demotedNames } from './labels.ts';
import type { AlertSettings } from './settings.ts';

const DAY_MS = 24 * 3_600_000;
/** What people said longer ago says little of the product of today. */
export const LABELS_MS = 90 * DAY_MS;
/** Another worker, or a pressed button, was faster: what is left is decided again. */
const TRIES = 3;

/** What a run has to tell, and to whom. */
export type DispatchRequest = Omit<DecideRequest, 'alerts' | 'now' | 'demoted'> & {
  readonly scope: Scope;
};

/**
 * Moves a project's alerts one step on, and leaves their messages to be posted (`AlertStore.posts`).
 * @returns what was done, by this worker
 */
export async function dispatchAlerts(
  { alerts, now }: { readonly alerts: AlertStore; readonly now: () => Date },
  { scope, ...request }: DispatchRequest,
): Promise<readonly AlertAction[]> {
  const at = now();
  const labels = await alerts.labels(scope, new Date(at.getTime() - LABELS_MS));
  const demoted = demotedNames(labels);
  const done: AlertAction[] = [];
  for (let tried = 0; tried < TRIES; tried += 1) {
    const known = await alerts.load(scope, rememberedSince(at, request.settings));
    const actions = decideAlerts({ ...request, alerts: known, now: at, demoted });
    const applied = await alerts.apply(scope, actions);
    done.push(...applied);
    if (applied.length === actions.length) break;
  }
  return done;
}

/** As long as an alert that is over can be reopened, or must stay silent. */
function rememberedSince(now: Date, { reopenDays, notRealDays }: AlertSettings): Date {
  return new Date(now.getTime() - (Math.max(reopenDays, notRealDays) + 1) * DAY_MS);
}
