import type { AlertStore } from '../../ports/alerts.ts';
import type { Cube } from '../../ports/counts.ts';
import type { Scope } from '../../scope.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { SignalKind } from '../signal.ts';
import { type AlertAction, changedBy } from './action.ts';
import type { Alert } from './alert.ts';
import type { DecideRequest } from './decide/context.ts';
import { factsOf } from './decide/facts.ts';
import type { AlertMessage, News } from './message.ts';

/** What a run explained: what its alerts are decided on. */
export interface Explained extends Pick<DecideRequest, 'readings'> {
  readonly diagnoses: readonly Diagnosis[];
  /** Kinds of signals that the run could have seen. */
  readonly measured: readonly SignalKind[];
  /** The run's time. */
  readonly at: Date;
  /** What the run counted, for what is measured again; null = nothing that can be trusted. */
  readonly cube?: Cube | null;
}

/** Moves alerts one step on and has them told. @returns those of the run as they stand then */
export type TellAlerts = (explained: Explained) => Promise<readonly AlertShown[]>;

/** An alert as a run leaves it. Plain JSON; texts are safe to show, times ISO 8601. */
export interface AlertShown {
  readonly id: string;
  readonly state: Alert['state'];
  readonly openedAt: string;
  readonly resolvedAt: string | null;
  /** What this run has to say about it; null = nothing. */
  readonly news: News | null;
  /** Until when its news wait: for the end of quiet hours; null = they do not. */
  readonly heldUntil: string | null;
  /** Its facts as they stand. */
  readonly message: AlertMessage;
}

/** The alerts that are open, or that a run changed, the oldest first. */
export async function shownAlerts(
  store: Pick<AlertStore, 'load'>,
  scope: Scope,
  { actions, at }: { readonly actions: readonly AlertAction[]; readonly at: Date },
): Promise<AlertShown[]> {
  const changed = new Set(actions.flatMap(changedBy).map(({ id }) => id));
  const all = await store.load(scope, at);
  return all
    .filter(({ id, state }) => changed.has(id) || state === 'open' || state === 'fixed')
    .toSorted((a, b) => (a.openedAt < b.openedAt ? -1 : 1))
    .map((alert) => shown(alert, newsOf(actions, alert), at));
}

function shown(alert: Alert, told: AlertMessage | null, at: Date): AlertShown {
  const { id, state, openedAt, resolvedAt, held } = alert;
  return {
    ...{ id, state, openedAt, resolvedAt },
    news: told?.news ?? null,
    heldUntil: held.at(-1)?.until ?? null,
    message: told ?? factsOf(alert, { news: state === 'resolved' ? 'resolved' : 'still', at }),
  };
}

/** The last word of a run about an alert, by itself or in a message for several; null = none. */
function newsOf(actions: readonly AlertAction[], { id }: Alert): AlertMessage | null {
  const own = actions.flatMap((action): AlertMessage[] => {
    if ('alerts' in action) return action.message.items.filter(({ alertId }) => alertId === id);
    return action.alert.id === id && action.message ? [action.message] : [];
  });
  return own.at(-1) ?? null;
}
