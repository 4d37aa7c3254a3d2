import type { Vision } from '../../engine/ports/vision.ts';
import type { VisionRuns } from '../../engine/ports/vision-runs.ts';
import type { WorkerDeps } from '../deps.ts';

/** What wishes for summaries by Replay Vision work with. */
export interface VisionDeps
  extends Pick<
    WorkerDeps,
    'source' | 'delivery' | 'queues' | 'chat' | 'respond' | 'telemetry' | 'log' | 'now' | 'host'
  > {
  readonly vision: Vision;
  readonly visionRuns: VisionRuns;
}
