import type { Scope } from '../scope.ts';

/** An hour up to which an hourly run looked at all visits. */
export interface WatchedHour {
  /** The run's time, a whole hour. */
  readonly at: Date;
  /** false: what is captured could not be trusted, and nothing else was looked for. */
  readonly trusted: boolean;
}

/** Which hours were watched: what silence means depends on it. */
export interface WatchedHours {
  /** Kept once an hour; what was said last stands. */
  keep(scope: Scope, hour: WatchedHour): Promise<void>;
  /** The hours after `from` up to `until`, oldest first. */
  between(scope: Scope, from: Date, until: Date): Promise<readonly WatchedHour[]>;
  /** The first hour that was ever kept and is remembered; null = there is none. */
  first(scope: Scope): Promise<Date | null>;
}
