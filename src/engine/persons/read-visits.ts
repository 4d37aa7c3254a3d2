import { inParallel } from '../patterns/in-parallel.ts';
import { type ReadDeps, readSession, type SessionRead } from '../patterns/read/read-session.ts';
import type { SessionRecord } from '../patterns/record.ts';
import type { Left } from '../patterns/report.ts';
import { addUsage, NO_USAGE, type Usage } from '../ports/model.ts';
import type { Recording } from '../ports/source.ts';
import type { Scope } from '../scope.ts';

/** A shorter visit is told by its facts: a model would find no more in it (posthog.md §2.6), seconds. */
const WORTH_A_MODEL = 10;
const AT_A_TIME = { measured: 2, asked: 4 };

/** What was read of a person's visits. */
export interface ReadVisits {
  /** Oldest first. */
  readonly records: readonly SessionRecord[];
  readonly skipped: Left[];
  readonly failed: Left[];
  readonly usage: Usage;
}

export interface ReadVisitsRequest {
  readonly scope: Scope;
  readonly signal?: AbortSignal | undefined;
  readonly onRead?: ((done: number) => void) | undefined;
}

/** Reads each visit, those that were read before from the store. @throws what `signal` was aborted with */
export async function readVisits(
  deps: ReadDeps,
  { scope, signal, onRead }: ReadVisitsRequest,
  recordings: readonly Recording[],
): Promise<ReadVisits> {
  const reads: SessionRead[] = [];
  await inParallel(recordings, deps.model ? AT_A_TIME.asked : AT_A_TIME.measured, async (one) => {
    const by = deps.model && one.durationSeconds >= WORTH_A_MODEL ? 'model' : 'facts';
    const wanted = { scope, sessionId: one.id, seconds: one.durationSeconds, by } as const;
    reads.push(await readSession(deps, { ...wanted, signal }));
    onRead?.(reads.length);
  });
  const known = reads.filter((one) => one.status === 'read' || isMeasured(one)).map(({ id }) => id);
  const [measured, told] = await Promise.all([
    deps.records.load(scope, known, 'facts'),
    deps.model ? deps.records.load(scope, known, 'model') : [],
  ]);
  const best = new Map([...measured, ...told].map((record) => [record.id, record]));
  return {
    records: [...best.values()].toSorted((a, b) => a.start.localeCompare(b.start)),
    skipped: reads.filter(({ status }) => status === 'skipped').flatMap(leftOf),
    failed: reads.filter((one) => one.status === 'failed' && !isMeasured(one)).flatMap(leftOf),
    usage: reads
      .map((one) => (one.status === 'skipped' ? NO_USAGE : one.usage))
      .reduce(addUsage, NO_USAGE),
  };
}

function isMeasured(read: SessionRead): boolean {
  return read.status === 'failed' && read.measured;
}

function leftOf(read: SessionRead): Left[] {
  return read.status === 'read' ? [] : [{ id: read.id, reason: read.reason }];
}
