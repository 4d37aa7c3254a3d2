import type { Scope } from '../scope.ts';

/** A page on a day of the project's own calendar, `2026-11-21`. */
export interface PageDay {
  readonly day: string;
  readonly page: string;
}

/** Pages whose recordings the hourly run has had read: each once a local day, whoever runs. */
export interface FrictionPages {
  /** false = it is taken for this day. */
  claim(scope: Scope, page: PageDay): Promise<boolean>;
  /** Gives a page free whose recordings could not be read. */
  release(scope: Scope, page: PageDay): Promise<void>;
}
