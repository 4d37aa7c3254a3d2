import type { Scope } from '../scope.ts';
import type { AlertAction, AlertPost } from '../signals/alerts/action.ts';
import type { Alert } from '../signals/alerts/alert.ts';
import type { AlertLabel, FindingLabel, Label } from '../signals/alerts/labels.ts';

/** An alert as somebody pressed it. */
export interface ChangedAlert {
  readonly alert: Alert;
  /** Kept with it in place of the one before; `none` = that one goes, null = it stays. */
  readonly label: AlertLabel | 'none' | null;
}

/** Alerts of a project, and the messages about them until they are handed on. */
export interface AlertStore {
  /** Open and fixed alerts, those that hold something, and those that changed since then. */
  load(scope: Scope, since: Date): Promise<readonly Alert[]>;
  find(scope: Scope, id: string): Promise<Alert | null>;
  /**
   * Does what was decided: each action only while its alerts are as it found them, and together with the
   * message that it sends. Two workers that decide the same open nothing twice.
   * @returns the actions that were done
   */
  apply(scope: Scope, actions: readonly AlertAction[]): Promise<readonly AlertAction[]>;
  /**
   * Changes one alert as somebody asked, with nobody in between, together with its label.
   * @returns the changed alert; null = there is none, `change` declined, or another one lives in its place
   */
  change(
    scope: Scope,
    id: string,
    change: (alert: Alert) => ChangedAlert | null,
  ): Promise<Alert | null>;
  /** Messages that nobody has taken yet, in the order in which they were decided. */
  posts(scope: Scope): Promise<readonly AlertPost[]>;
  /** They are on their way (in the outbox) and are not given out again. */
  posted(scope: Scope, keys: readonly string[]): Promise<void>;
  /** Keeps what somebody said of a finding of a day that has its batch; the last word stands. */
  labelFinding(scope: Scope, label: FindingLabel): Promise<void>;
  /** What people said since then. */
  labels(scope: Scope, since: Date): Promise<readonly Label[]>;
}
