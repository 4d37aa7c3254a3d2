import type { RecordingList, RecordingsQuery } from '../ports/recording-list.ts';
import type { Scope } from '../scope.ts';
import type { SummarizeDeps } from '../sessions/summarize.ts';
import type { Summary } from '../sessions/summary.ts';
import { FEWEST_FOR_PATTERNS, whyNoPatterns } from './enough.ts';
import { inParallel } from './in-parallel.ts';
import type { SessionRecord } from './record.ts';
import type { Left, Pattern, Report } from './report.ts';
import type { Selection } from './select/select.ts';
import { STEPS } from './steps.ts';

/** What a report needs of the outside. */
export interface ReportDeps extends SummarizeDeps {
  readonly recordings: RecordingList;
}

export interface ReportRequest {
  readonly scope: Scope;
  readonly query: RecordingsQuery;
  /** Sessions read at most. */
  readonly limit: number;
  readonly onProgress?: (progress: ReportProgress) => void;
  readonly signal?: AbortSignal;
}

export type ReportProgress =
  | { readonly stage: 'selected'; readonly eligible: number; readonly sampled: number }
  | { readonly stage: 'reading'; readonly done: number; readonly of: number }
  | { readonly stage: 'patterns'; readonly read: number };

/** The report and the small records that it was made from. */
export interface FinishedReport {
  readonly report: Report;
  readonly records: readonly SessionRecord[];
}

/** Reading waits for the disk or the network while another session is measured. */
const AT_A_TIME = 4;

/** Runs the steps of a report one after another in this process. @throws SourceError when nothing can be listed */
export async function runReport(deps: ReportDeps, request: ReportRequest): Promise<FinishedReport> {
  const { onProgress } = request;
  const selection = await STEPS.select(deps, request);
  const { eligible, sessionIds } = selection;
  onProgress?.({ stage: 'selected', eligible, sampled: sessionIds.length });
  const read = await readAll(deps, request, selection);
  const records = read.records.toSorted(
    (a, b) => a.start.localeCompare(b.start) || (a.id < b.id ? -1 : 1),
  );
  const noPatterns = whyNoPatterns({ read: records.length, failed: read.failed });
  onProgress?.({ stage: 'patterns', read: records.length });
  const patterns = noPatterns === null ? findPatterns(records, selection) : [];
  const summaries = read.summaries.length < FEWEST_FOR_PATTERNS ? read.summaries : [];
  const report = STEPS.compose({ ...read, selection, records, summaries, patterns, noPatterns });
  return { report, records };
}

function findPatterns(records: readonly SessionRecord[], { project }: Selection): Pattern[] {
  const counted = STEPS.count(STEPS.group(records), records);
  return STEPS.tell(STEPS.rate(STEPS.compare(counted, records)), records, project);
}

/** Of each session only its record stays; whole summaries only as long as there are few. */
async function readAll(
  deps: ReportDeps,
  { scope, signal, onProgress }: ReportRequest,
  { sessionIds }: Selection,
) {
  const records: SessionRecord[] = [];
  const summaries: Summary[] = [];
  const left = { skipped: [] as Left[], failed: [] as Left[] };
  let done = 0;
  await inParallel(
    sessionIds,
    AT_A_TIME,
    (sessionId) => STEPS.read(deps, { scope, sessionId, signal }),
    (result) => {
      done += 1;
      if (result.status === 'read') {
        records.push(result.record);
        if (summaries.length < FEWEST_FOR_PATTERNS) summaries.push(result.summary);
      } else left[result.status].push({ id: result.id, reason: result.reason });
      onProgress?.({ stage: 'reading', done, of: sessionIds.length });
    },
  );
  return { records, summaries, ...left };
}
