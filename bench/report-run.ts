import { openDataset } from '../src/adapters/dataset/dataset.ts';
import { createDatasetList } from '../src/adapters/dataset/list.ts';
import { createMemoryRecords } from '../src/adapters/memory/records.ts';
import { runHere } from '../src/engine/patterns/run/in-process.ts';
import { ANY_RECORDING } from '../src/engine/ports/recording-list.ts';
import { SCOPE } from './scope.ts';

/** What this process is told on its command line, as JSON. */
export interface ReportTold {
  readonly folder: string;
  readonly sessions: number;
}

/** What it sends back. */
export interface ReportDone {
  readonly sessions: number;
  readonly seconds: number;
  /** Of this process at its peak. */
  readonly peakMegabytes: number;
  readonly patterns: number;
}

const { folder, sessions }: ReportTold = JSON.parse(process.argv[2] ?? '');
const started = performance.now();
const source = await openDataset(folder);
const { report } = await runHere({
  deps: {
    source,
    recordings: createDatasetList(source),
    records: createMemoryRecords(),
    archive: null,
    exposures: null,
    mostRecordings: Number.POSITIVE_INFINITY,
    model: null,
    summaries: null,
    now: () => source.lastEventAt,
  },
  request: { scope: SCOPE, query: ANY_RECORDING, limit: sessions },
});
const read = report.coverage.readByFacts;
if (read + report.coverage.skipped.length < sessions)
  throw new Error(`Only ${read} of ${sessions} sessions were read.`);
const done: ReportDone = {
  sessions,
  seconds: (performance.now() - started) / 1000,
  peakMegabytes: process.resourceUsage().maxRSS / 1024,
  patterns: report.patterns.length,
};
process.send?.(done);
