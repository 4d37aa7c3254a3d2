import { addUsage, NO_USAGE } from '../../ports/model.ts';
import { composeReport } from '../compose.ts';
import { FEWEST_FOR_PATTERNS, whyNoPatterns } from '../enough.ts';
import type { SessionRecord } from '../record.ts';
import type { Report } from '../report.ts';
import type { Running } from './context.ts';
import { type Found, findPatterns } from './find-patterns.ts';
import { readSessions } from './read-sessions.ts';
import { sumUp } from './sum-up.ts';
import { type Told, tellPatterns } from './tell-patterns.ts';

/** The report and the small records that it was made from. */
export interface FinishedReport {
  readonly report: Report;
  readonly records: readonly SessionRecord[];
}

/**
 * A report from the question to the answer: chooses sessions, reads them, proves what weighs, finds what
 * several have in common, counts, compares, rates, tells, and says what changed. Taken up again, it goes on where it stopped.
 * @throws SourceError when nothing can be listed; what the caller's signal was aborted with
 */
export async function runReport(running: Running): Promise<FinishedReport> {
  const { deps, request, executor, onProgress } = running;
  const selection = await executor.once('select', {});
  const { eligible, sessions } = selection;
  const started = new Date(selection.at);
  onProgress?.({ stage: 'selected', eligible, sampled: sessions.length });
  const read = await readSessions(running, sessions);
  const records = read.records.toSorted(byStart);
  onProgress?.({ stage: 'patterns', read: records.length });
  const noPatterns = whyNoPatterns({ read: records.length, failed: read.failed });
  const found = noPatterns === null ? await findPatterns(running, records) : NOTHING;
  const basis = { records, selection, started };
  const told = noPatterns === null ? await tellPatterns(running, found, basis) : UNTOLD;
  const few = records.length < FEWEST_FOR_PATTERNS ? records : [];
  const report = composeReport({
    ...{ request, selection, read, records, found, told, noPatterns },
    summaries: await sumUp(running, few, sessions),
    usage: addUsage(read.usage, found.usage),
    started,
    now: deps.now(),
  });
  return { report, records };
}

const NOTHING: Found = { groups: [], missing: [], dropped: 0, usage: NO_USAGE };
const UNTOLD: Told = { patterns: [], gone: [], missing: [] };

function byStart(a: SessionRecord, b: SessionRecord): number {
  return a.start.localeCompare(b.start) || (a.id < b.id ? -1 : 1);
}
