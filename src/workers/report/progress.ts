import { z } from 'zod';
import type { ReportRun, StepPart } from '../../engine/ports/report-runs.ts';
import type { ReportProgress } from '../../templates/report-progress.ts';
import type { RunDeps } from './teller.ts';

/** Slack reads calmly with one edit in 10 s (slack.md §2), whichever worker has news. */
const EVERY_MS = 10_000;
/** Steps that nobody waits for. */
const UNTOLD: ReadonlySet<string> = new Set(['select', 'summarize']);
/** Of fewer sessions nothing can be said about the others. */
const FEWEST_TO_GUESS = 3;

/** Shows how far a run is, where it is time to. Never rejects: nothing depends on it. */
export async function showProgress(deps: RunDeps, run: ReportRun, step: string): Promise<void> {
  try {
    if (UNTOLD.has(step) || !(await deps.steps.turn(run.id, EVERY_MS))) return;
    const reads = await deps.steps.plan(run.id, 'read', []);
    const looked = await deps.steps.count(run.id, 'prove');
    const known = { reads, looked: looked.of, now: deps.now() };
    await deps.teller.progress(deps, run, progressAt(step, known));
  } catch (err) {
    deps.log.warn({ err, run: run.id }, 'The progress of a report was not shown');
  }
}

/** What is known of a run under way. */
interface Known {
  readonly reads: readonly StepPart[];
  /** Sessions with stills to look at. */
  readonly looked: number;
  readonly now: Date;
}

/** How far a run is that is at this step. */
export function progressAt(step: string, { reads, looked, now }: Known): ReportProgress {
  if (step === 'read') return reading(reads, now);
  if (step === 'prove') return { stage: 'looking', sessions: looked };
  const read = reads.flatMap(({ outcome }) => Read.safeParse(outcome).data?.value.id ?? []);
  return { stage: 'patterns', read: new Set(read).size };
}

const Read = z.object({ value: z.object({ status: z.literal('read'), id: z.string() }) });
const By = z.object({ by: z.string() });

/** Of what is being read now: where a model reads a part of what code has measured, that part. */
function reading(reads: readonly StepPart[], now: Date): ReportProgress {
  const by = ({ input }: StepPart) => By.safeParse(input).data?.by;
  const last = reads.at(-1);
  const parts = reads.filter((part) => last && by(part) === by(last));
  const done = parts.filter(({ outcome }) => outcome !== null).length;
  const spent = last ? (now.getTime() - last.plannedAt.getTime()) / 1000 : 0;
  const left = (spent / done) * (parts.length - done);
  const secondsLeft = done < FEWEST_TO_GUESS ? null : Math.max(0, left);
  return { stage: 'reading', done, of: parts.length, secondsLeft };
}
