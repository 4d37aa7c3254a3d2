import { z } from 'zod';
import type { AlertStore } from '../../engine/ports/alerts.ts';
import { type AlertAction, AlertPost, postsOf } from '../../engine/signals/alerts/action.ts';
import { Alert, isLive } from '../../engine/signals/alerts/alert.ts';
import { applyAction, fits } from '../../engine/signals/alerts/apply.ts';
import { AlertLabel, FindingLabel } from '../../engine/signals/alerts/labels.ts';
import { createStateFile } from './state-file.ts';

const State = z.object({
  alerts: z.array(Alert),
  /** Nobody has taken them yet. */
  posts: z.array(AlertPost),
  labels: z.array(AlertLabel),
  findings: z.array(FindingLabel).default([]),
});
type State = z.infer<typeof State>;

/** Alerts as a JSON file a project, for the command line: one process at a time; `folder` null = in memory. */
export function createFileAlertStore(folder: string | null): AlertStore {
  const empty: State = { alerts: [], posts: [], labels: [], findings: [] };
  const file = createStateFile(folder, { name: 'alerts', shape: State, empty });
  return {
    async load(scope, since) {
      const { alerts } = await file.read(scope);
      return alerts.filter((alert) => isWanted(alert, since));
    },
    async find(scope, id) {
      const { alerts } = await file.read(scope);
      return alerts.find((alert) => alert.id === id) ?? null;
    },
    apply: (scope, actions) => file.change(scope, (state) => applied(state, actions)),
    change: (scope, id, change) =>
      file.change(scope, (state) => {
        const alert = state.alerts.find((one) => one.id === id);
        const changed = alert ? change(alert) : null;
        if (!changed || !fits(state.alerts, changed.alert)) return { state, result: null };
        const { label } = changed;
        const alerts = [...state.alerts.filter((one) => one.id !== id), changed.alert];
        const others = state.labels.filter(({ alertId }) => alertId !== id);
        const labels =
          label === null ? state.labels : label === 'none' ? others : [...others, label];
        return { state: { ...state, alerts, labels }, result: changed.alert };
      }),
    posts: async (scope) => (await file.read(scope)).posts,
    posted: (scope, keys) =>
      file.change(scope, (state) => {
        const posts = state.posts.filter(({ key }) => !keys.includes(key));
        return { state: { ...state, posts }, result: undefined };
      }),
    labelFinding: (scope, label) =>
      file.change(scope, (state) => {
        const others = state.findings.filter(
          ({ day, check }) => day !== label.day || check !== label.check,
        );
        return { state: { ...state, findings: [...others, label] }, result: undefined };
      }),
    async labels(scope, since) {
      const { labels, findings } = await file.read(scope);
      return [...labels, ...findings].filter(({ at }) => at >= since.toISOString());
    },
  };
}

function isWanted(alert: Alert, since: Date): boolean {
  const last = alert.notReal?.at ?? alert.resolvedAt ?? alert.judgedAt;
  return isLive(alert) || alert.held.length > 0 || last >= since.toISOString();
}

function applied(state: State, actions: readonly AlertAction[]) {
  const done: AlertAction[] = [];
  let { alerts } = state;
  for (const action of actions) {
    const after = applyAction(alerts, action);
    if (!after) continue;
    alerts = after;
    done.push(action);
  }
  const posts = [...state.posts, ...done.flatMap(postsOf)];
  return { state: { ...state, alerts, posts }, result: done };
}
