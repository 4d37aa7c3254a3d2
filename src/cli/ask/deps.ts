import { join } from 'node:path';
import { createFileAlertStore } from '../../adapters/files/alerts.ts';
import { createFileFrictionRuns } from '../../adapters/files/friction-runs.ts';
import { createFileRecordStore } from '../../adapters/files/records.ts';
import { createMemoryRecords } from '../../adapters/memory/records.ts';
import type { Env } from '../../config/env.ts';
import type { AnswerDeps } from '../../engine/answers/request.ts';
import type { EventsQuery } from '../../engine/ports/events-query.ts';
import type { Recordings } from '../recordings.ts';
import { openArchive } from '../report/run.ts';
import { openStore } from '../store.ts';
import type { Terminal } from '../terminal.ts';

/** What an answer in a terminal is made from, but for the model; alerts and batches are not asked about here. */
export async function answerDepsOf(
  env: Env,
  terminal: Terminal,
  { source, recordings, now, total }: Recordings,
): Promise<Omit<AnswerDeps, 'model' | 'stills'>> {
  const isDataset = total !== null;
  return {
    ...{ source, recordings, now },
    records: isDataset
      ? createMemoryRecords()
      : createFileRecordStore(join(env.DATA_DIR, 'records')),
    archive: openArchive(env),
    alerts: createFileAlertStore(null),
    frictionRuns: createFileFrictionRuns(null),
    summaries: openStore(env, terminal),
    query: isDataset ? null : await postHogQuery(env),
  };
}

async function postHogQuery(env: Env): Promise<EventsQuery> {
  const { createPostHogEventsQuery } = await import('../../adapters/posthog/events-query.ts');
  const { POSTHOG_HOST: host = '', POSTHOG_PERSONAL_API_KEY: apiKey = '' } = env;
  return createPostHogEventsQuery({ host, apiKey });
}
