import type { Source } from '../ports/source.ts';
import type { Vision } from '../ports/vision.ts';
import type { Scope } from '../scope.ts';
import type { VisionFacts, VisionLook } from './next-step.ts';

/** What the facts are read from. */
export interface VisionSources {
  readonly vision: Pick<Vision, 'rights' | 'scanners' | 'observations' | 'quota'>;
  readonly source: Pick<Source, 'recording'>;
  readonly now: () => Date;
}

/** Whose facts are wanted. */
export interface VisionQuestion {
  readonly scope: Scope;
  readonly sessionId: string;
  readonly look: VisionLook | null;
  readonly signal?: AbortSignal | undefined;
}

/** Reads what the next step is decided by: of a look that PostHog took, only what became of it. @throws SourceError */
export async function gatherVision(
  { vision, source, now }: VisionSources,
  { scope, sessionId, look, signal }: VisionQuestion,
): Promise<VisionFacts> {
  const rights = await vision.rights(scope, signal);
  const known = { rights, look, now: now().getTime(), recording: null, quota: null };
  if (rights === 'none') return { ...known, observations: [], scanners: [] };
  const [observations, scanners] = await Promise.all([
    vision.observations(scope, sessionId, signal),
    vision.scanners(scope, signal),
  ]);
  if (look !== null && look.takenAt !== null) return { ...known, observations, scanners };
  const [recording, quota] = await Promise.all([
    source.recording(scope, sessionId, signal),
    vision.quota(scope, signal),
  ]);
  return { ...known, observations, scanners, recording, quota };
}
