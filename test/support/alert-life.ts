import type { AlertAction } from '../../src/engine/signals/alerts/action.ts';
import { changedBy, postOf } from '../../src/engine/signals/alerts/action.ts';
import type { Alert } from '../../src/engine/signals/alerts/alert.ts';
import { applyAction } from '../../src/engine/signals/alerts/apply.ts';
import { numbersOf } from '../../src/engine/signals/alerts/decide/facts.ts';
import { type DecideRequest, decideAlerts } from '../../src/engine/signals/alerts/decide-alerts.ts';
import { AlertSettings } from '../../src/engine/signals/alerts/settings.ts';
import type { Measured } from '../../src/engine/signals/evidence/measured.ts';
import { isFromRecordings } from '../../src/engine/signals/kinds.ts';
import { type Signal, SignalKind } from '../../src/engine/signals/signal.ts';
import { diagnosed } from './made-signals.ts';

/** What one message said, and where. */
export interface Said {
  readonly kind: AlertAction['kind'];
  readonly news: string;
  readonly place: string;
  /** Headlines: several of a digest. */
  readonly headlines: readonly string[];
}

/** The alerts of a project over time, by a clock that the test moves. */
export interface AlertLife {
  readonly alerts: readonly Alert[];
  /** What the last run decided. */
  readonly actions: readonly AlertAction[];
  /**
   * A run at this time, ISO 8601, that sees these signals; what else was told is measured to be as usual, unless
   * `readings` says otherwise. @returns what the channel hears of it
   */
  run(at: string, signals: readonly Signal[], more?: Partial<DecideRequest>): Said[];
  /** What somebody pressed. */
  press(change: (alert: Alert) => Alert | null): void;
}

/** No alerts yet; by day and night unless quiet hours are given. */
export function alertLife(settings: Partial<AlertSettings> = {}): AlertLife {
  const all = AlertSettings.parse({ quietHours: null, ...settings });
  let alerts: Alert[] = [];
  let actions: AlertAction[] = [];
  let ids = 0;
  const newId = () => {
    ids += 1;
    return `a${ids}`;
  };
  return {
    get alerts() {
      return alerts;
    },
    get actions() {
      return actions;
    },
    run(at, signals, more = {}) {
      const now = new Date(at);
      const fresh = signals.map((one) => ({ ...one, lastSeen: now.toISOString() }));
      const diagnoses = diagnosed(fresh, now);
      const measured = SignalKind.options;
      const readings = usualReadings(alerts, fresh);
      const request = { diagnoses, alerts, now, settings: all, measured, readings, newId, ...more };
      actions = decideAlerts(request);
      for (const action of actions) alerts = applied(alerts, action);
      return actions.flatMap(said);
    },
    press(change) {
      alerts = alerts.map((alert) => change(alert) ?? alert);
    },
  };
}

/** Readings of what alerts have told and a run does not see: back at what they are compared with. */
export function usualReadings(
  alerts: readonly Alert[],
  seen: readonly Signal[],
): Map<string, Measured> {
  const names = new Set(seen.map(({ fingerprint }) => fingerprint));
  const told = alerts.flatMap(({ diagnosis }) => numbersOf(diagnosis));
  const gone = told.filter(({ signal, kind }) => !names.has(signal) && !isFromRecordings(kind));
  return new Map(gone.map((one) => [one.signal, asUsual(one)]));
}

function asUsual(told: Measured): Measured {
  const { numerator = 0, denominator = null } = told.baseline ?? {};
  return { ...told, numerator, denominator, effect: 0 };
}

function applied(alerts: readonly Alert[], action: AlertAction): Alert[] {
  const after = applyAction(alerts, action);
  const ids = changedBy(action).map(({ id }) => id);
  if (!after) throw new Error(`The ${action.kind} of ${ids.join(', ')} does not fit.`);
  return after;
}

function said(action: AlertAction): Said[] {
  const post = postOf(action);
  if (!post) return [];
  const { message, place } = post;
  const headlines =
    'items' in message ? message.items.map((one) => one.headline) : [message.headline];
  return [{ kind: action.kind, news: message.news, place, headlines }];
}
