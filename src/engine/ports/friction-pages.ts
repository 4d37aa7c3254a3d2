import type { Scope } from '../scope.ts';

/** A page on a day of the project's own calendar, `2026-11-21`. */
export interface PageDay {
  readonly day: string;
  readonly page: string;
}

/** How often a page was read on a day, and the visits that were chosen the last time, by their ids. */
export interface PageReadings {
  readonly times: number;
  readonly sample: readonly string[];
}

/** Pages whose recordings the hourly run has had read, whoever runs. */
export interface FrictionPages {
  /** null = it was not read on this day. */
  find(scope: Scope, page: PageDay): Promise<PageReadings | null>;
  /** Takes the page for one reading more. false = it is not as it was found `before`: somebody else has it. */
  claim(
    scope: Scope,
    page: PageDay,
    reading: {
      readonly before: PageReadings | null;
      readonly sample: readonly string[];
    },
  ): Promise<boolean>;
  /** Puts back what was found before a reading that failed. */
  release(scope: Scope, page: PageDay, before: PageReadings | null): Promise<void>;
}
