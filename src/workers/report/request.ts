import type { ReportRequest } from '../../engine/patterns/run/context.ts';
import type { ReportRun } from '../../engine/ports/report-runs.ts';

/** What the engine is asked for. */
export function requestOf({ id, scope, query, limit, title, question }: ReportRun): ReportRequest {
  return { id, scope, query, limit, title, question };
}
