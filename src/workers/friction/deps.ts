import type { AlertStore } from '../../engine/ports/alerts.ts';
import type { Orders } from '../../engine/ports/amounts.ts';
import type { Budgets } from '../../engine/ports/budgets.ts';
import type { Chat } from '../../engine/ports/chat.ts';
import type { FrictionRuns } from '../../engine/ports/friction-runs.ts';
import type { FrictionSettings } from '../../engine/ports/friction-settings.ts';
import type { RecordingList } from '../../engine/ports/recording-list.ts';
import type { SignalStore } from '../../engine/ports/signals.ts';
import type { WorkerDeps } from '../deps.ts';

/** What the daily batch works with. */
export interface FrictionWorkerDeps extends WorkerDeps {
  readonly recordings: RecordingList;
  /** What orders were worth; none = nobody reads that. */
  readonly orders?: Orders | undefined;
  readonly signals: SignalStore;
  readonly alerts: AlertStore;
  readonly budgets: Budgets;
  /** Forms that people have open. */
  readonly views: Pick<Chat, 'updateView'>;
  readonly frictionRuns: FrictionRuns;
  readonly frictionSettings: FrictionSettings;
}
