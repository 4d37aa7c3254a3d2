import type { Report } from '../patterns/report.ts';
import type { Scope } from '../scope.ts';

/** Finished reports. */
export interface ReportArchive {
  save(scope: Scope, kept: { readonly question: string; readonly report: Report }): Promise<void>;
  find(scope: Scope, id: string): Promise<Report | null>;
  /** The newest report on the same question made before this time; null = there is none. */
  latestBefore(scope: Scope, question: string, before: Date): Promise<Report | null>;
}
