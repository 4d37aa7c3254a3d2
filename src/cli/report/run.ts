import { join } from 'node:path';
import { createFileRecordStore } from '../../adapters/files/records.ts';
import { createFileReportArchive } from '../../adapters/files/reports.ts';
import { createMemoryRecords } from '../../adapters/memory/records.ts';
import type { Env } from '../../config/env.ts';
import type { ReportProgress, ReportRequest } from '../../engine/patterns/run/context.ts';
import { runHere } from '../../engine/patterns/run/in-process.ts';
import { MOST_RECORDINGS } from '../../engine/patterns/run/read-sessions.ts';
import type { FinishedReport } from '../../engine/patterns/run/run-report.ts';
import type { ReportArchive } from '../../engine/ports/report-archive.ts';
import { modelOf } from '../model.ts';
import type { Recordings } from '../recordings.ts';
import { stillsOf } from '../stills.ts';
import { wait } from '../wait.ts';

/** Where a report is made, and of what. */
export interface Reporting {
  readonly env: Env;
  readonly opened: Recordings;
  readonly request: ReportRequest;
  /** Reports made before, to compare with; none = it stands for itself. */
  readonly archive?: ReportArchive;
  readonly onProgress?: (progress: ReportProgress) => void;
}

/** The reports of the command line, which last from one command to the next. */
export function openArchive({ DATA_DIR }: Env): ReportArchive {
  return createFileReportArchive(join(DATA_DIR, 'reports'));
}

/** Runs a report in this process. @throws SourceError when nothing can be listed */
export async function reportOn(reporting: Reporting): Promise<FinishedReport> {
  const { env, opened, request, archive = null, onProgress } = reporting;
  const model = await modelOf(env, opened.scope, { remembered: true });
  await using stills = model ? await stillsOf(env, opened.source) : null;
  const isDataset = opened.total !== null;
  const deps = {
    ...opened,
    ...{ model, stills, archive, summaries: null },
    // a folder is read again faster than its records are kept
    records: isDataset
      ? createMemoryRecords()
      : createFileRecordStore(join(env.DATA_DIR, 'records')),
    mostRecordings: isDataset ? Number.POSITIVE_INFINITY : MOST_RECORDINGS,
  };
  return runHere({ deps, request, onProgress, wait });
}
