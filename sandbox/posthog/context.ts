import type { Dataset } from './dataset/dataset.ts';
import type { Hogql } from './hogql/run.ts';
import type { Recorder } from './http/journal.ts';
import type { BlobIndex } from './snapshots/blobs.ts';
import type { LocalVision } from './vision/vision.ts';

/** What the routes answer from. */
export interface Context {
  readonly dataset: Dataset;
  readonly timezone: string;
  readonly hogql: Hogql;
  readonly blobs: BlobIndex;
  readonly recorder: Recorder;
  readonly vision: LocalVision;
  readonly now: () => Date;
}

/** Both prefixes under which PostHog answers a project's paths. */
export const PROJECT_PREFIXES = ['/api/projects/:project', '/api/environments/:project'] as const;
