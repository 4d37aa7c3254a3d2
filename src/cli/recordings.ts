import { createDatasetCounts } from '../adapters/dataset/counts.ts';
import { openDataset } from '../adapters/dataset/dataset.ts';
import { createDatasetExposures } from '../adapters/dataset/exposures.ts';
import { createDatasetList } from '../adapters/dataset/list.ts';
import type { Env } from '../config/env.ts';
import type { Orders } from '../engine/ports/amounts.ts';
import type { Coverage } from '../engine/ports/coverage.ts';
import type { Exposures } from '../engine/ports/exposures.ts';
import type { RecordingList } from '../engine/ports/recording-list.ts';
import type { Source } from '../engine/ports/source.ts';
import type { Scope } from '../engine/scope.ts';
import { datasetPlace, datasetVersion } from './dataset-version.ts';
import { openSessions } from './sessions.ts';

/** Where a command finds many sessions. */
export interface Recordings {
  readonly source: Source;
  readonly recordings: RecordingList;
  /** Counts in all visits there, recorded or not. */
  readonly exposures: Exposures;
  /** What orders were worth there. */
  readonly orders: Orders;
  /** How many visits were recorded there. */
  readonly coverage: Coverage;
  readonly scope: Scope;
  /** Whose signals, alerts and batches these are: of a folder whatever is added to it. */
  readonly kept: Scope;
  /** The time there. */
  readonly now: () => Date;
  /** The last event of a dataset folder; null = PostHog's go on. */
  readonly lastEventAt: Date | null;
  /** Recordings of a dataset folder; null = PostHog's are not counted. */
  readonly total: number | null;
}

/** No session in particular. */
const ANY = { id: '', host: null, projectId: null };

/** Opens the dataset folder of `--data`, else PostHog. @throws ConfigError, SourceError, CommandError */
export async function openRecordings(env: Env, data: string | undefined): Promise<Recordings> {
  if (data === undefined) return openPostHog(env);
  const source = await openDataset(data);
  const opened = performance.now();
  const counts = createDatasetCounts(data);
  return {
    source,
    recordings: createDatasetList(source),
    exposures: createDatasetExposures(data),
    orders: counts,
    coverage: counts,
    scope: { workspace: 'cli', project: await datasetVersion(data, '') },
    kept: { workspace: 'cli', project: await datasetPlace(data) },
    lastEventAt: source.lastEventAt,
    now: () => new Date(source.lastEventAt.getTime() + performance.now() - opened),
    total: source.sessionIds.length,
  };
}

async function openPostHog(env: Env): Promise<Recordings> {
  const { source, scope, now } = await openSessions(env, ANY, undefined);
  const { createPostHogList } = await import('../adapters/posthog/list.ts');
  const { createPostHogExposures } = await import('../adapters/posthog/exposures.ts');
  const { createPostHogCounts } = await import('../adapters/posthog/counts.ts');
  const { POSTHOG_HOST: host = '', POSTHOG_PERSONAL_API_KEY: apiKey = '' } = env;
  const recordings = createPostHogList({ host, apiKey });
  const exposures = createPostHogExposures({ host, apiKey });
  const counts = createPostHogCounts({ host, apiKey });
  const rest = { kept: scope, lastEventAt: null, total: null };
  return {
    ...{ source, scope, now, recordings, exposures },
    ...{ orders: counts, coverage: counts, ...rest },
  };
}
