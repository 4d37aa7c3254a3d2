import type { Scope } from '../scope.ts';
import type { Diagnosis } from '../signals/diagnosis/diagnosis.ts';
import type { SeenSignals } from '../signals/merge.ts';
import type { Sighting } from '../signals/sighting.ts';
import type { Signal } from '../signals/signal.ts';

/** Signals of a project (table `posthog_signals`), and what explains them. */
export interface SignalStore {
  /**
   * Keeps what a run saw, one live signal a fingerprint (engine/signals/merge.ts), and expires what was not
   * seen for too long. @returns all live signals as they stand then
   */
  see(scope: Scope, seen: SeenSignals): Promise<readonly Signal[]>;
  /** Signals that have not expired, watched ones too. */
  live(scope: Scope): Promise<readonly Signal[]>;
  /** Signals as each run since then saw them, oldest first: what a rule is rehearsed on. */
  sightings(scope: Scope, since: Date): Promise<readonly Sighting[]>;
  /** Keeps explanations, one a cluster: a newer one replaces it. */
  explain(scope: Scope, diagnoses: readonly Diagnosis[]): Promise<void>;
  /** What was said of these clusters last. */
  explained(scope: Scope, keys: readonly string[]): Promise<readonly Diagnosis[]>;
}
