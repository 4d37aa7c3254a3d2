import type { Scope } from '../../scope.ts';
import type { Analysis } from '../../sessions/analysis.ts';
import type { GatherFailure } from '../../sessions/gathering/gather.ts';
import { type SummarizeDeps, summarize } from '../../sessions/summarize.ts';
import type { Summary } from '../../sessions/summary.ts';
import type { SessionRecord } from '../record.ts';
import { recordOf } from './record-of.ts';

/** One session of a report. */
export interface ReadRequest {
  readonly scope: Scope;
  readonly sessionId: string;
  readonly signal?: AbortSignal | undefined;
}

/** A session that was read, or why it was not: expected (`skipped`) or not (`failed`), in a sentence. */
export type SessionRead =
  | { readonly status: 'read'; readonly record: SessionRecord; readonly summary: Summary }
  | { readonly status: 'skipped' | 'failed'; readonly id: string; readonly reason: string };

/**
 * Reads one session for a report. In facts mode it is measured anew: that is cheaper than to keep it.
 * @throws what the caller's signal was aborted with
 */
export async function readSession(
  deps: SummarizeDeps,
  { scope, sessionId, signal }: ReadRequest,
): Promise<SessionRead> {
  let measured: Analysis | null = null;
  try {
    const result = await summarize(deps, {
      scope,
      sessionId,
      question: null,
      again: true,
      frames: false,
      onProgress: (progress) => {
        if (progress.stage === 'measured') measured = progress.analysis;
      },
      ...(signal ? { signal } : {}),
    });
    if (!result.ok) return missed(sessionId, result.failure);
    return recorded(sessionId, measured, result.summary);
  } catch (error) {
    signal?.throwIfAborted();
    const reason = error instanceof Error ? error.message : String(error);
    return { status: 'failed', id: sessionId, reason };
  }
}

function recorded(id: string, analysis: Analysis | null, summary: Summary): SessionRead {
  if (!analysis) return { status: 'failed', id, reason: 'It could not be measured.' };
  return { status: 'read', record: recordOf(analysis, summary), summary };
}

function missed(id: string, failure: GatherFailure): SessionRead {
  if (failure === 'not-found')
    return { status: 'skipped', id, reason: 'its recording has expired' };
  if (failure === 'nothing-recorded') return { status: 'skipped', id, reason: 'no events' };
  return { status: 'failed', id, reason: failure.message };
}
