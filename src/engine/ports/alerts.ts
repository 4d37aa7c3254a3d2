import type { Scope } from '../scope.ts';
import type { AlertAction, AlertPost } from '../signals/alerts/action.ts';
import type { Alert } from '../signals/alerts/alert.ts';
import type { AlertLabel } from '../signals/alerts/labels.ts';

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
   * Changes one alert as somebody asked, with nobody in between; a label is kept with it.
   * @returns the changed alert; null = there is none, or `change` declined
   */
  change(
    scope: Scope,
    id: string,
    change: (alert: Alert) => { readonly alert: Alert; readonly label: AlertLabel | null } | null,
  ): Promise<Alert | null>;
  /** Messages that nobody has taken yet, in the order in which they were decided. */
  posts(scope: Scope): Promise<readonly AlertPost[]>;
  /** They are on their way (in the outbox) and are not given out again. */
  posted(scope: Scope, keys: readonly string[]): Promise<void>;
  /** What people said since then, one label an alert. */
  labels(scope: Scope, since: Date): Promise<readonly AlertLabel[]>;
}
