import { z } from 'zod';
import { NO_USAGE } from '../../ports/model.ts';
import type { RecordStore } from '../../ports/records.ts';
import { SourceError } from '../../ports/source.ts';
import type { Scope } from '../../scope.ts';
import type { Analysis } from '../../sessions/analysis.ts';
import type { GatherFailure } from '../../sessions/gathering/gather.ts';
import { type SummarizeDeps, summarize } from '../../sessions/summarize.ts';
import { Summary } from '../../sessions/summary.ts';
import { asGoodAs, measuredFrom } from './made-from.ts';
import { recordOf } from './record-of.ts';

/** What reading a session for a report needs of the outside. */
export interface ReadDeps extends SummarizeDeps {
  readonly records: RecordStore;
}

/**
 * How a session is read: told by the model from all there is, measured by code from all there is, or
 * measured from PostHog's events alone, without its recording.
 */
export const ReadBy = z.enum(['model', 'facts', 'events']);
export type ReadBy = z.infer<typeof ReadBy>;

/** One session of a report. */
export interface ReadRequest {
  readonly scope: Scope;
  readonly sessionId: string;
  /** Length of the recording by PostHog's list, seconds: one that grew is read again. */
  readonly seconds: number;
  readonly by: ReadBy;
  readonly signal?: AbortSignal | undefined;
}

/**
 * What came of reading a session; its record is in the store. `skipped` is expected, `failed` is not.
 * `measured`: no model could read it, but its facts are there.
 */
export const SessionRead = z.discriminatedUnion('status', [
  z.object({ status: z.literal('read'), id: z.string(), usage: Summary.shape.usage }),
  z.object({ status: z.literal('skipped'), id: z.string(), reason: z.string() }),
  z.object({
    status: z.literal('failed'),
    id: z.string(),
    reason: z.string(),
    measured: z.boolean(),
    usage: Summary.shape.usage,
  }),
]);
export type SessionRead = z.infer<typeof SessionRead>;

/**
 * Reads one session for a report and keeps its record, unless there is one that says the same.
 * @throws SourceError when PostHog did not answer; what the caller's signal was aborted with
 */
export function readSession(deps: ReadDeps, request: ReadRequest): Promise<SessionRead> {
  return read(readerBy(request.by, deps), request, { frames: false });
}

/** Reads a session again with its weighty claims looked at in stills; the draft comes from the ledger. */
export function proveSession(
  deps: ReadDeps,
  request: Omit<ReadRequest, 'by'>,
): Promise<SessionRead> {
  return read(deps, { ...request, by: 'model' }, { frames: true });
}

/** The whole summary of a session that was read, for a report of few; null = it cannot be had any more. */
export async function summaryOf(
  deps: ReadDeps,
  { scope, sessionId, by, signal }: ReadRequest,
): Promise<Summary | null> {
  const result = await summarize(readerBy(by, deps), {
    ...{ scope, sessionId, question: null, again: false, frames: false },
    ...(signal ? { signal } : {}),
  });
  return result.ok ? result.summary : null;
}

function readerBy(by: ReadBy, deps: ReadDeps): ReadDeps {
  if (by === 'model') return deps;
  const source =
    by === 'facts' ? deps.source : { ...deps.source, snapshots: async function* () {} };
  return { ...deps, source, model: null, summaries: null };
}

async function read(
  deps: ReadDeps,
  request: ReadRequest,
  { frames }: { readonly frames: boolean },
): Promise<SessionRead> {
  const { scope, sessionId: id, by, signal } = request;
  const mode = by === 'model' ? 'model' : 'facts';
  const sources = asGoodAs(deps.model, { ...request, frames });
  for (const madeFrom of sources) {
    const known = await deps.records.find(scope, { sessionId: id, mode, madeFrom });
    if (known) return { status: 'read', id, usage: NO_USAGE };
  }
  try {
    const made = await make(deps, request, frames);
    if (!made.ok) return missed(id, made.failure);
    const { analysis, summary, isNew } = made;
    const source = summary.mode === mode ? sources.at(-1) : measuredFrom(request);
    const record = recordOf(analysis, summary);
    await deps.records.save(scope, { record, madeFrom: source ?? '' });
    const usage = isNew ? summary.usage : NO_USAGE;
    if (summary.mode === mode) return { status: 'read', id, usage };
    return { status: 'failed', id, reason: summary.modeReason ?? '', measured: true, usage };
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof SourceError) throw error;
    return failed(id, error instanceof Error ? error.message : String(error));
  }
}

/** The summary, with what it was made from. */
async function make(
  deps: SummarizeDeps,
  { scope, sessionId, signal }: ReadRequest,
  frames: boolean,
) {
  let analysis: Analysis | null = null;
  const result = await summarize(deps, {
    ...{ scope, sessionId, question: null, again: false, frames, measure: true, patient: true },
    onProgress: (progress) => {
      if (progress.stage === 'measured') analysis = progress.analysis;
    },
    ...(signal ? { signal } : {}),
  });
  if (!result.ok) return result;
  if (!analysis) throw new Error('It could not be measured.');
  return { ok: true, analysis, summary: result.summary, isNew: result.storedAt === null } as const;
}

function missed(id: string, failure: GatherFailure): SessionRead {
  if (failure === 'not-found')
    return { status: 'skipped', id, reason: 'its recording has expired' };
  if (failure === 'nothing-recorded') return { status: 'skipped', id, reason: 'no events' };
  throw failure; // it may pass: whoever runs the step knows how long to try
}

function failed(id: string, reason: string): SessionRead {
  return { status: 'failed', id, reason, measured: false, usage: NO_USAGE };
}
