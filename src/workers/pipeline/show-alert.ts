import { isDeepStrictEqual } from 'node:util';
import type { OutboxMessage } from '../../engine/ports/outbox.ts';
import type { Scope } from '../../engine/scope.ts';
import { rootKey } from '../../engine/signals/alerts/action.ts';
import type { Alert } from '../../engine/signals/alerts/alert.ts';
import { factsOf } from '../../engine/signals/alerts/decide/facts.ts';
import { type Standing, standingOf } from '../../engine/signals/alerts/standing.ts';
import { alertRoot } from '../../templates/alert-root.ts';
import type { FrictionWorkerDeps } from '../friction/deps.ts';

type ShowDeps = Pick<FrictionWorkerDeps, 'alerts' | 'delivery' | 'host'>;

/** Which alert, and where. */
export interface ShownAlert {
  readonly id: string;
  /** Where it stands if it does not know itself. */
  readonly channel: string;
  /** As its own message shows it already; null = nobody knows. */
  readonly shown: Standing | null;
}

/**
 * Has an alert's own message show how it stands, with what can be pressed. What is changed meanwhile is shown
 * too: of several at once the last to write looks whether it wrote the newest.
 */
export async function showAlert(
  deps: ShowDeps,
  scope: Scope,
  { id, channel, shown }: ShownAlert,
): Promise<void> {
  let last = shown;
  for (;;) {
    const alert = await deps.alerts.find(scope, id);
    if (!alert?.root || isDeepStrictEqual(standingOf(alert), last)) return;
    await deps.delivery.post([ownMessage(deps, { scope, channel, alert, root: alert.root })]);
    last = standingOf(alert);
  }
}

function ownMessage(
  { host }: ShowDeps,
  {
    scope,
    channel,
    alert,
    root,
  }: {
    readonly scope: Scope;
    readonly channel: string;
    readonly alert: Alert;
    readonly root: NonNullable<Alert['root']>;
  },
): OutboxMessage {
  const facts = factsOf(alert, { news: 'still', at: new Date(alert.judgedAt) });
  return {
    key: keyIn(scope, rootKey(alert)),
    scope,
    channel: root.channel ?? channel,
    thread: null,
    threadOf: root.shared ? keyIn(scope, root.key) : null,
    subject: { kind: 'alert', alertId: alert.id },
    content: alertRoot(facts, { host, projectId: scope.project }),
  };
}

/** A key of an alert's message in the outbox: keys of alerts are those of a project. */
export function keyIn({ workspace, project }: Scope, key: string): string {
  return `${workspace}:${project}:${key}`;
}
