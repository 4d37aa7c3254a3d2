import { createDatasetCounts } from '../../adapters/dataset/counts.ts';
import type { Env } from '../../config/env.ts';
import { FEWEST, SAMPLE } from '../../engine/friction/gate.ts';
import { readHere } from '../../engine/friction/read/read-here.ts';
import { readWorstPage } from '../../engine/friction/read-page.ts';
import type { Counts } from '../../engine/ports/counts.ts';
import type { Model } from '../../engine/ports/model.ts';
import type { Project } from '../../engine/ports/source.ts';
import { type HourlyResult, runHourly } from '../../engine/signals/hourly.ts';
import type { Signal } from '../../engine/signals/signal.ts';
import { tellHere } from '../friction/alerts.ts';
import type { FrictionState } from '../friction/state.ts';
import type { Recordings } from '../recordings.ts';
import { wait } from '../wait.ts';

/** What hourly runs look at, wherever they keep what they see. */
export interface Watched {
  readonly opened: Recordings;
  readonly counts: Counts;
  readonly project: Project;
}

/** Opens the events of a dataset folder, or PostHog's, to be counted. @throws SourceError */
export async function openWatched(
  env: Env,
  opened: Recordings,
  data: string | undefined,
): Promise<Watched> {
  const project = await opened.source.project(opened.scope);
  if (data !== undefined) return { opened, project, counts: createDatasetCounts(data) };
  const { createPostHogCounts } = await import('../../adapters/posthog/counts.ts');
  const { POSTHOG_HOST: host = '', POSTHOG_PERSONAL_API_KEY: apiKey = '' } = env;
  return { opened, project, counts: createPostHogCounts({ host, apiKey }) };
}

/** Which hour is looked at. */
export interface WatchedHour {
  readonly at: Date;
  readonly model: Model | null;
  /** Whether recordings of the page that does worst are read; told of what kept it from that. null = they are not. */
  readonly onUnread: ((error: unknown) => void) | null;
}

/** One hourly run, as the worker makes it. @throws SourceError */
export function watchHour(
  watched: Watched,
  state: FrictionState,
  hour: WatchedHour,
): Promise<HourlyResult> {
  const { opened, counts, project } = watched;
  const { at, model, onUnread } = hour;
  const alert = tellHere(state.alerts, opened.kept, project.timezone);
  const readPage = onUnread && pageReader(watched, state, { ...hour, onUnread });
  const deps = { counts, signals: state.signals, model, now: () => at, readPage, alert };
  return runHourly(deps, { scope: opened.kept, at, project });
}

/** Stage 3b. What fails stops nothing, and the page may be read again. */
function pageReader(
  { opened, project }: Watched,
  { signals, pages: frictionPages }: FrictionState,
  { at, model, onUnread }: WatchedHour & { readonly onUnread: (error: unknown) => void },
): (live: readonly Signal[]) => Promise<void> {
  const { source, recordings, orders, coverage, scope, kept } = opened;
  const readVisits = readHere(source, scope, wait);
  const deps = { source, recordings, orders, coverage, readVisits, model, signals, frictionPages };
  const size = { sampleSize: SAMPLE, fewest: FEWEST };
  const reading = { ...size, scope: kept, at, zone: project.timezone };
  return async (live) => {
    await readWorstPage({ ...deps, now: () => at }, live, reading).catch(onUnread);
  };
}
