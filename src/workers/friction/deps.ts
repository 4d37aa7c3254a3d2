import type { AlertStore } from '../../engine/ports/alerts.ts';
import type { Orders } from '../../engine/ports/amounts.ts';
import type { Budgets } from '../../engine/ports/budgets.ts';
import type { Chat } from '../../engine/ports/chat.ts';
import type { Coverage } from '../../engine/ports/coverage.ts';
import type { Exposures } from '../../engine/ports/exposures.ts';
import type { FrictionRuns } from '../../engine/ports/friction-runs.ts';
import type { FrictionSettings } from '../../engine/ports/friction-settings.ts';
import type { OnScreen, Permalinks } from '../../engine/ports/on-screen.ts';
import type { Projects } from '../../engine/ports/projects.ts';
import type { RecordingList } from '../../engine/ports/recording-list.ts';
import type { SignalStore } from '../../engine/ports/signals.ts';
import type { WorkerDeps } from '../deps.ts';

/** What the daily batch works with. */
export interface FrictionWorkerDeps extends WorkerDeps {
  readonly recordings: RecordingList;
  /** What orders were worth; none = nobody reads that. */
  readonly orders?: Orders | undefined;
  /** How many visits were recorded; none = nobody counts that. */
  readonly coverage?: Coverage | undefined;
  /** What all visits met; null = nobody counts that. */
  readonly exposures: Exposures | null;
  readonly signals: SignalStore;
  readonly alerts: AlertStore;
  readonly budgets: Budgets;
  /** Forms that people have open. */
  readonly views: Pick<Chat, 'updateView'>;
  readonly frictionRuns: FrictionRuns;
  /** Where alerts stand, for links to their threads. */
  readonly onScreen: OnScreen;
  readonly permalinks: Permalinks;
  readonly frictionSettings: FrictionSettings;
  /** Which project a channel watches. */
  readonly projects: Pick<Projects, 'bind'>;
}
