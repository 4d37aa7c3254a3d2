import type { Moment } from '../../ports/stills.ts';
import { type Triptych, triptychOf } from '../../stills/moments.ts';
import { ringAt } from '../../stills/ring.ts';
import { captionsOf } from './captions.ts';
import { type FoundMoment, findMoment, type MomentDeps, type MomentRequest } from './moment.ts';

/** Three stills of a moment as one PNG, with what each shows. */
export interface Pictured {
  readonly png: Uint8Array;
  readonly seconds: number;
  readonly what: string;
  readonly captions: readonly string[];
  readonly replayUrl: string;
}

/** `what` happened there, where it is known; null = the screen transcript says it. */
export type PictureRequest = MomentRequest & { readonly what: string | null };

/**
 * The picture of a moment: before, at and after it, the click ringed.
 * @throws SourceError, RenderError
 */
export async function pictureOf(deps: MomentDeps, request: PictureRequest): Promise<Pictured> {
  const found = await findMoment(deps, request);
  const { data, lines, at, seconds, replayUrl } = found;
  const start = data.observed.span?.start ?? data.zero;
  const end = data.observed.span?.end ?? data.zero;
  const times = triptychOf(lines, { at, start, end });
  const { stills } = await deps.stills.take(
    {
      scope: request.scope,
      sessionId: request.sessionId,
      window: null,
      zero: data.zero,
      moments: momentsOf(found, times),
    },
    request.signal,
  );
  const captions = captionsOf(lines, times, request.what);
  const panels = stills.map((still, i) => ({ still, caption: captions[i] ?? '' }));
  const png = await deps.stills.compose(panels, request.signal);
  return { png, seconds, what: captions[1] ?? '', captions, replayUrl };
}

/** The click is ringed once, best where it was about to happen: afterwards the page may have moved. */
function momentsOf({ data }: FoundMoment, { before, at, after }: Triptych): Moment[] {
  const ring = (time: number) => ringAt(data.observed.clicks, time);
  const coming = ring(before);
  const moment = (time: number, ring: Moment['ring']) => ({
    seconds: (time - data.zero) / 1000,
    ring,
  });
  return [moment(before, coming), moment(at, coming ? null : ring(at)), moment(after, null)];
}
