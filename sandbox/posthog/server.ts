import { join } from 'node:path';
import Fastify from 'fastify';
import type { Context } from './context.ts';
import { readDataset } from './dataset/dataset.ts';
import { knownTimezone } from './dataset/timezone.ts';
import { openEngine } from './events/engine.ts';
import { loadEvents } from './events/load.ts';
import { createHogql } from './hogql/run.ts';
import { controlRoutes } from './http/control.ts';
import { createFaults, type Faults } from './http/faults.ts';
import { addHooks } from './http/hooks.ts';
import { createRecorder, type Journal } from './http/journal.ts';
import { createRateLimits } from './http/rate-limits.ts';
import { pageRoutes } from './pages/routes.ts';
import { captureRoutes } from './routes/capture.ts';
import { cohortRoutes } from './routes/cohorts.ts';
import { issueRoutes } from './routes/issues.ts';
import { personRoutes } from './routes/persons.ts';
import { projectRoutes } from './routes/projects.ts';
import { queryRoutes } from './routes/query.ts';
import { recordingRoutes } from './routes/recordings.ts';
import { snapshotRoutes } from './routes/snapshots.ts';
import { createBlobIndex } from './snapshots/blobs.ts';
import { visionRoutes } from './vision/routes.ts';
import { unfitIn } from './vision/unfit.ts';
import { createVision, type VisionControl } from './vision/vision.ts';

export interface PostHogOptions {
  /** Dataset folder (design.md §5); only read. */
  readonly data: string;
  /** 0 or absent: any free port. */
  readonly port?: number;
  /** The personal key that may do everything. */
  readonly apiKey?: string;
  /** Further keys with their scopes, such as `session_recording:read`. */
  readonly keys?: Readonly<Record<string, readonly string[]>>;
  /** Folder in which ClickHouse keeps its files; re-used while the data stay the same. */
  readonly workDir: string;
  /** What "now" is to relative dates and to `now()`; the machine's clock when absent. */
  readonly now?: () => Date;
  /** Hold to PostHog's documented rate limits; off when absent. */
  readonly rateLimits?: boolean;
}

/** A local PostHog that answers. */
export interface LocalPostHog {
  /** `http://127.0.0.1:<port>`, without a final slash. */
  readonly url: string;
  readonly projectId: string;
  readonly apiKey: string;
  readonly faults: Faults;
  readonly journal: Journal;
  readonly vision: VisionControl;
  /** Stops answering and lets go of ClickHouse's folder. */
  close(): Promise<void>;
}

const DEFAULT_KEY = 'phx_local';
const MAX_BODY_BYTES = 20 * 1024 * 1024; // a client's batch of snapshots can be large

/**
 * Serves a dataset folder over PostHog's API, on this machine only.
 * @throws Error when the dataset is not readable or ClickHouse cannot open its folder
 */
export async function startPostHog(options: PostHogOptions): Promise<LocalPostHog> {
  const { apiKey = DEFAULT_KEY, now = () => new Date() } = options;
  const dataset = await readDataset(options.data);
  const timezone = knownTimezone(dataset.project.timezone);
  const engine = await openEngine(join(options.workDir, 'clickhouse'));
  try {
    const database = await loadEvents(engine, dataset, timezone);
    const hogql = createHogql({ engine, database, timezone, now });
    const recorder = createRecorder();
    const faults = createFaults();
    const vision = createVision({ now, unfit: (sessionId) => unfitIn(dataset, sessionId) });
    const app = createApp(
      { dataset, timezone, hogql, blobs: createBlobIndex(), recorder, vision, now },
      { ...options, apiKey },
      faults,
    );
    const url = await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });
    return {
      url,
      projectId: dataset.project.id,
      apiKey,
      faults,
      journal: recorder.journal,
      vision,
      async close() {
        await app.close();
        await engine.close();
      },
    };
  } catch (error) {
    await engine.close();
    throw error;
  }
}

function createApp(
  context: Context,
  { apiKey, keys = {}, rateLimits = false }: PostHogOptions & { apiKey: string },
  faults: Faults,
) {
  const app = Fastify({
    routerOptions: { ignoreTrailingSlash: true },
    bodyLimit: MAX_BODY_BYTES,
    forceCloseConnections: true,
  });
  const { recorder } = context;
  addHooks(app, {
    recorder,
    faults,
    keys: new Map([...Object.entries(keys), [apiKey, ['*']]]),
    projectId: context.dataset.project.id,
    rateLimits: rateLimits ? createRateLimits(() => performance.now() / 1000) : null,
  });
  controlRoutes(app, { faults, journal: recorder.journal });
  for (const routes of [
    projectRoutes,
    recordingRoutes,
    snapshotRoutes,
    personRoutes,
    cohortRoutes,
    issueRoutes,
    queryRoutes,
    visionRoutes,
    pageRoutes,
  ]) {
    routes(app, context);
  }
  app.register(captureRoutes, context);
  return app;
}
