import type { Observation } from '../../engine/ports/vision.ts';
import { replayUrl } from '../../engine/sessions/replay-link.ts';
import { maskedSummary } from '../../engine/vision/masked.ts';
import type { VisionRun } from '../../engine/vision/run.ts';
import type { Message } from '../../templates/render.ts';
import { visionSummary } from '../../templates/vision-summary.ts';
import type { VisionDeps } from './deps.ts';

/** Where a run is told: one message in its thread, edited until the summary stands there. */
export type VisionPlace = Pick<VisionRun, 'id' | 'scope' | 'channel' | 'thread'>;

/** The run's message. `final`: nothing is shown over it. */
export function answerOf(
  { id, scope, channel, thread }: VisionPlace,
  content: Message,
  final = false,
) {
  return { key: `vision:${id}`, scope, channel, thread, threadOf: null, content, final };
}

/** The message about a scanner of ours, after the run's own. */
export function scannerOf(place: VisionPlace, content: Message, final = false) {
  const own = answerOf(place, content, final);
  return { ...own, key: `${own.key}:scanner`, threadOf: own.key };
}

/** Shows the run's message as it is now. */
export function show(
  { delivery }: Pick<VisionDeps, 'delivery'>,
  place: VisionPlace,
  content: Message,
): Promise<void> {
  return delivery.post([answerOf(place, content)]);
}

interface Shown {
  readonly sessionId: string;
  readonly observation: Observation;
  /** It was there before anybody asked. */
  readonly isOld: boolean;
  readonly signal?: AbortSignal;
}

/** The summary for people, personal data hidden; null = the observation has none. @throws SourceError */
export async function summaryMessage(
  { source, host }: Pick<VisionDeps, 'source' | 'host'>,
  { scope }: Pick<VisionRun, 'scope'>,
  { sessionId, observation, isOld, signal }: Shown,
): Promise<Message | null> {
  if (!observation.summary) return null;
  const recording = await source.recording(scope, sessionId, signal);
  const hidden = maskedSummary(observation.summary, recording?.person ?? null);
  const link = replayUrl({ host, projectId: scope.project }, sessionId);
  return visionSummary(observation, hidden, { host, replayUrl: link, isOld });
}
