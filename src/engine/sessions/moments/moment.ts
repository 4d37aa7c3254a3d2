import type { Source } from '../../ports/source.ts';
import { RenderError, type Stills } from '../../ports/stills.ts';
import type { ScreenLine } from '../../recording/transcript/line.ts';
import { transcribe } from '../../recording/transcript/transcribe.ts';
import type { Scope } from '../../scope.ts';
import { gather } from '../gathering/gather.ts';
import { replayUrl } from '../replay-link.ts';
import type { SessionData } from '../session-data.ts';

/** What showing a moment takes. */
export interface MomentDeps {
  readonly source: Source;
  readonly stills: Stills;
}

/** A second of a session that somebody wants to see. */
export interface MomentRequest {
  readonly scope: Scope;
  readonly sessionId: string;
  /** Seconds from the start of the recording; outside it, the nearest second inside. */
  readonly seconds: number;
  readonly signal?: AbortSignal;
}

/** A moment found in its recording. */
export interface FoundMoment {
  readonly data: SessionData;
  /** The whole screen transcript. */
  readonly lines: readonly ScreenLine[];
  /** Inside the recording: milliseconds since the epoch, and seconds from its start. */
  readonly at: number;
  readonly seconds: number;
  readonly replayUrl: string;
}

/** Reads the session and finds the moment in it. @throws SourceError; RenderError where nothing is recorded */
export async function findMoment(
  { source }: Pick<MomentDeps, 'source'>,
  { scope, sessionId, seconds, signal }: MomentRequest,
): Promise<FoundMoment> {
  const gathered = await gather({ source, scope, id: sessionId, signal });
  if (!gathered.ok && gathered.failure instanceof Error) throw gathered.failure;
  if (!gathered.ok || gathered.data.observed.span === null)
    throw new RenderError('no-recording', `Session ${sessionId} has no recording to show.`);
  const { data } = gathered;
  const inside = Math.min(Math.max(seconds, 0), data.durationSeconds);
  const { host, id: projectId } = data.project;
  return {
    data,
    lines: transcribe(data.observed),
    at: data.zero + inside * 1000,
    seconds: inside,
    replayUrl: replayUrl({ host, projectId }, sessionId, inside),
  };
}
