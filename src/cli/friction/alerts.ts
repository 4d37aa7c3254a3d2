import { randomUUID } from 'node:crypto';
import type { AlertStore } from '../../engine/ports/alerts.ts';
import type { Scope } from '../../engine/scope.ts';
import { dispatchAlerts } from '../../engine/signals/alerts/dispatch-alerts.ts';
import { AlertSettings } from '../../engine/signals/alerts/settings.ts';
import { shownAlerts, type TellAlerts } from '../../engine/signals/alerts/shown.ts';

/** Moves alerts on as the workers do. The terminal is the channel: what is shown is told. */
export function tellHere(alerts: AlertStore, scope: Scope, zone: string): TellAlerts {
  const settings = AlertSettings.parse({ zone });
  return async ({ at, diagnoses, measured, readings }) => {
    const actions = await dispatchAlerts(
      { alerts, now: () => at },
      {
        ...{ scope, diagnoses, measured, settings, newId: randomUUID },
        ...(readings ? { readings } : {}),
      },
    );
    const posts = await alerts.posts(scope);
    await alerts.posted(
      scope,
      posts.map(({ key }) => key),
    );
    return shownAlerts(alerts, scope, { actions, at });
  };
}
