import type { Orders } from '../ports/amounts.ts';
import type { Coverage } from '../ports/coverage.ts';
import type { Exposures } from '../ports/exposures.ts';
import type { Model } from '../ports/model.ts';
import type { RecordingList } from '../ports/recording-list.ts';
import type { Source } from '../ports/source.ts';
import type { Scope } from '../scope.ts';
import type { Signal } from '../signals/signal.ts';
import type { FrictionRead } from './record.ts';

/** Reads visits, in their order; several at a time, here or spread over workers. */
export type ReadVisits = (
  ids: readonly string[],
  signal?: AbortSignal,
) => Promise<readonly FrictionRead[]>;

/** What a batch needs of the outside. */
export interface FrictionDeps {
  readonly source: Source;
  readonly recordings: RecordingList;
  readonly readVisits: ReadVisits;
  /** What orders were worth, over all visits; none = nobody reads that here. */
  readonly orders?: Orders | undefined;
  /** How many visits were recorded; none = nobody counts that here. */
  readonly coverage?: Coverage | undefined;
  /** What all visits met; none = nobody counts that here. */
  readonly exposures?: Exposures | null | undefined;
  /** null = facts mode. */
  readonly model: Model | null;
  readonly now: () => Date;
}

/** Which batch is wanted. Plain JSON but for the signal to stop. */
export interface FrictionRequest {
  readonly scope: Scope;
  /** Only visits to an address that contains this; null = the whole site. */
  readonly url: string | null;
  /** Failed visits read, and the fewest that are worth checking. */
  readonly sampleSize: number;
  readonly fewest: number;
  readonly windowDays: number;
  /** As far back as older recordings may stand in for missing ones, days. */
  readonly fallbackDays: number;
  /** Domains of the team's own e-mail addresses, whose visits are left out. */
  readonly internalDomains?: readonly string[];
  /** Measured signals that stand already: what lifts the bar on technical observations. */
  readonly corroborating: readonly Signal[];
  readonly signal?: AbortSignal | undefined;
}
