import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostHog } from '../sandbox/posthog/server.ts';
import type { DatasetSource } from '../src/adapters/dataset/dataset.ts';
import { createPostHog } from '../src/adapters/posthog/posthog.ts';
import type { Source } from '../src/engine/ports/source.ts';
import { summarize } from '../src/engine/sessions/summarize.ts';
import { type Measurement, type Row, row } from './measurement.ts';
import { median, quantile, sum } from './quantile.ts';
import { SCOPE } from './scope.ts';

/** Seconds from the question to the finished summary without a model, one session after the other. */
export async function measureSeconds(data: string, dataset: DatasetSource): Promise<Measurement> {
  const files = await timeAll(dataset, dataset.sessionIds, SCOPE.project);
  const http = await overHttp(data, dataset);
  return {
    title: 'Seconds per summary, without the model’s time',
    notes: [
      `All ${dataset.sessionIds.length} sessions, one after the other, from the question to the finished summary; nothing stored.`,
      'Over HTTP: our PostHog client against the local PostHog in the same process, without PostHog’s rate limits; what it takes more than files is that server answering on the same cores. Files: the same dataset read from its folder.',
    ],
    rows: [...tell('over HTTP', http), ...tell('from files', files)],
  };
}

async function overHttp(data: string, dataset: DatasetSource): Promise<number[]> {
  const workDir = await mkdtemp(join(tmpdir(), 'backstory-bench-'));
  const posthog = await startPostHog({ data, workDir, now: () => dataset.lastEventAt });
  try {
    const source = createPostHog({
      host: posthog.url,
      apiKey: posthog.apiKey,
      snapshotThrottle: { turn: async () => {} },
    });
    return await timeAll(source, dataset.sessionIds, posthog.projectId);
  } finally {
    await posthog.close();
    await rm(workDir, { recursive: true, force: true });
  }
}

async function timeAll(
  source: Source,
  sessionIds: readonly string[],
  project: string,
): Promise<number[]> {
  const deps = { source, model: null, summaries: null, now: () => new Date() };
  const scope = { ...SCOPE, project };
  const seconds: number[] = [];
  for (const sessionId of sessionIds) {
    const started = performance.now();
    const done = await summarize(deps, { scope, sessionId, question: null, again: true });
    if (!done.ok) throw new Error(`Session ${sessionId} could not be summarized: ${done.failure}`);
    seconds.push((performance.now() - started) / 1000);
  }
  return seconds;
}

function tell(where: string, seconds: readonly number[]): Row[] {
  return [
    row(`${where}, median`, `${median(seconds).toFixed(2)} s`),
    row(`${where}, p90`, `${quantile(seconds, 0.9).toFixed(2)} s`),
    row(`${where}, longest`, `${Math.max(...seconds).toFixed(2)} s`),
    row(`${where}, all together`, `${sum(seconds).toFixed(1)} s`),
  ];
}
