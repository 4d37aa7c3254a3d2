import { type Source, SourceError } from '../../../engine/ports/source.ts';
import { RenderError, type StillsRequest } from '../../../engine/ports/stills.ts';
import { createMasker } from '../../../engine/privacy/masker.ts';
import { namesOf } from '../../../engine/privacy/person-names.ts';
import { TooLarge } from '../../../engine/stills/excerpt.ts';
import { findScenes, type Look } from '../../../engine/stills/find-scenes.ts';
import type { Scene } from '../../../engine/stills/scenes.ts';
import { type Stretch, stretchesOf } from '../../../engine/stills/stretches.ts';

/** Which recording, without its moments. */
export type Wanted = Omit<StillsRequest, 'moments'>;

/**
 * Reads what has to be drawn for some times (ms since the epoch), masked (design.md §6).
 * @throws RenderError no-recording, unrenderable or unavailable; what the signal was aborted with
 */
export async function readScenes(
  source: Source,
  wanted: Wanted,
  times: readonly number[],
  signal?: AbortSignal,
): Promise<Scene[]> {
  try {
    const { scope, sessionId } = wanted;
    const details = await source.recording(scope, sessionId, signal);
    const masker = createMasker({ names: namesOf(details?.person ?? null) });
    const scenes: Scene[] = [];
    for (const stretch of stretchesOf(times)) {
      const its = stretch.indexes.map((index) => times[index] ?? stretch.from);
      const look = { span: stretch, times: its, masker, signal };
      const found = await scenesIn(source, wanted, look);
      for (const scene of found) scenes.push(inRequest(scene, stretch));
    }
    return scenes;
  } catch (error) {
    signal?.throwIfAborted();
    throw asRenderError(error, wanted.sessionId);
  }
}

/** @throws RenderError no-recording or unrenderable where there is nothing to draw */
async function scenesIn(source: Source, wanted: Wanted, look: Look): Promise<Scene[]> {
  const { scenes, any } = await findScenes(source, wanted, look);
  if (scenes) return scenes;
  throw nothingToDraw(wanted.sessionId, any);
}

/** The places of a stretch's times, as places in the request. */
function inRequest(scene: Scene, { indexes }: Stretch): Scene {
  const shots = scene.shots.map((shot) => ({ ...shot, index: indexes[shot.index] ?? 0 }));
  return { ...scene, shots };
}

function nothingToDraw(sessionId: string, any: boolean): RenderError {
  return any
    ? new RenderError('unrenderable', `The recording of ${sessionId} holds no page to draw.`)
    : new RenderError('no-recording', `Session ${sessionId} has no recording.`);
}

function asRenderError(cause: unknown, sessionId: string): RenderError {
  if (cause instanceof RenderError) return cause;
  const options = { cause };
  if (cause instanceof SourceError) {
    const message = `The recording of ${sessionId} could not be read. ${cause.message}`;
    return new RenderError('unavailable', message, options);
  }
  const reason = cause instanceof TooLarge ? 'is too large' : 'is malformed';
  const message = `The recording of ${sessionId} ${reason} and cannot be drawn.`;
  return new RenderError('unrenderable', message, options);
}
