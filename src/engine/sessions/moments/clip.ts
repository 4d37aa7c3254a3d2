import { ringAt } from '../../stills/ring.ts';
import { findMoment, type MomentDeps, type MomentRequest } from './moment.ts';

/** How much around a moment a clip shows, seconds (posthog.md §3.1: 7 before, 12 in all). */
const BEFORE_SECONDS = 7;
const AFTER_SECONDS = 5;

/** A short film of a moment. */
export interface Clip {
  readonly webm: Uint8Array;
  /** Seconds from the start of the recording. */
  readonly from: number;
  readonly to: number;
}

/** The film around a moment, the click ringed. @throws SourceError, RenderError */
export async function clipOf(deps: MomentDeps, request: MomentRequest): Promise<Clip> {
  const { data, at, seconds } = await findMoment(deps, request);
  const from = Math.max(0, seconds - BEFORE_SECONDS);
  const to = Math.min(data.durationSeconds, seconds + AFTER_SECONDS);
  const ring = ringAt(data.observed.clicks, at);
  const webm = await deps.stills.clip(
    {
      scope: request.scope,
      sessionId: request.sessionId,
      window: null,
      zero: data.zero,
      ...{ from, to },
      ring: ring && { ...ring, seconds },
    },
    request.signal,
  );
  return { webm, from, to };
}
