import type { AlertStore } from '../../engine/ports/alerts.ts';
import type { Budgets } from '../../engine/ports/budgets.ts';
import type { FrictionRuns } from '../../engine/ports/friction-runs.ts';
import type { FrictionSettings } from '../../engine/ports/friction-settings.ts';
import type { RecordingList } from '../../engine/ports/recording-list.ts';
import type { SignalStore } from '../../engine/ports/signals.ts';
import type { WorkerDeps } from '../deps.ts';

/** What the daily batch works with. */
export interface FrictionWorkerDeps extends WorkerDeps {
  readonly recordings: RecordingList;
  readonly signals: SignalStore;
  readonly alerts: AlertStore;
  readonly budgets: Budgets;
  readonly frictionRuns: FrictionRuns;
  readonly frictionSettings: FrictionSettings;
}
