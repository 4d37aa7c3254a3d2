import type { Source, Span } from '../ports/source.ts';
import type { Masker } from '../privacy/masker.ts';
import { maskSnapshots } from '../privacy/snapshots.ts';
import type { Scope } from '../scope.ts';
import { type Excerpt, excerptOf } from './excerpt.ts';
import { type Scene, scenesOf } from './scenes.ts';
import { REACHES } from './stretches.ts';

/** Which recording, and which of its tabs: null = the one that was looked at. */
export interface WantedRecording {
  readonly scope: Scope;
  readonly sessionId: string;
  readonly window: string | null;
}

/** What of a recording is to be drawn. */
export interface Look {
  /** All of it is kept, from the last page built before it. */
  readonly span: Span;
  /** The times inside that have to be seen, ms since the epoch. */
  readonly times: readonly number[];
  readonly masker: Masker;
  /** Characters of rrweb JSON held at most; by default as many as a browser of ours should be given. */
  readonly most?: number;
  readonly signal?: AbortSignal | undefined;
}

export interface FoundScenes {
  /** null = there is no page to draw for some of the times. */
  readonly scenes: Scene[] | null;
  /** The recording holds events at all. */
  readonly any: boolean;
}

/**
 * Reads a span of a recording, masked before anything else sees it (design.md §6), looking further and
 * further around it until all the times can be drawn.
 * @throws TooLarge; what the source throws
 */
export async function findScenes(
  source: Source,
  wanted: WantedRecording,
  look: Look,
): Promise<FoundScenes> {
  let any = false;
  for (const reach of REACHES) {
    const excerpt = await readExcerpt(source, wanted, look, reach);
    const all = reach.from === Number.POSITIVE_INFINITY;
    const scenes = scenesOf(excerpt, { times: look.times, window: wanted.window, all });
    if (scenes) return { scenes, any: true };
    any = excerpt.any;
  }
  return { scenes: null, any };
}

function readExcerpt(
  source: Source,
  { scope, sessionId }: WantedRecording,
  { span, masker, most, signal }: Look,
  reach: Span,
): Promise<Excerpt> {
  const around = { from: span.from - reach.from, to: span.to + reach.to };
  const snapshots = source.snapshotsAround(scope, sessionId, around, signal);
  return excerptOf(maskSnapshots(masker, snapshots), span, most);
}
