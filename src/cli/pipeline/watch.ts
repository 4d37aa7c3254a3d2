import { createDatasetCounts } from '../../adapters/dataset/counts.ts';
import type { Env } from '../../config/env.ts';
import type { Counts } from '../../engine/ports/counts.ts';
import type { Model } from '../../engine/ports/model.ts';
import type { Project } from '../../engine/ports/source.ts';
import { type HourlyResult, runHourly } from '../../engine/signals/hourly.ts';
import { tellHere } from '../friction/alerts.ts';
import type { FrictionState } from '../friction/state.ts';
import type { Recordings } from '../recordings.ts';

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

/** One hourly run, as the worker makes it but for recordings, which `friction` reads. @throws SourceError */
export function watchHour(
  { opened, counts, project }: Watched,
  state: FrictionState,
  { at, model }: { readonly at: Date; readonly model: Model | null },
): Promise<HourlyResult> {
  const alert = tellHere(state.alerts, opened.kept, project.timezone);
  const deps = { counts, signals: state.signals, model, now: () => at, readPage: null, alert };
  return runHourly(deps, { scope: opened.kept, at, project });
}
