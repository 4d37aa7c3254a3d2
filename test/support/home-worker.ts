import type { Kysely } from 'kysely';
import type { LocalSlack } from '../../sandbox/slack/server.ts';
import { createConsents } from '../../src/adapters/postgres/consents.ts';
import { createFeedbackStore } from '../../src/adapters/postgres/feedback.ts';
import { createOutbox } from '../../src/adapters/postgres/outbox.ts';
import { createRenderings } from '../../src/adapters/postgres/renderings.ts';
import { createReportRuns } from '../../src/adapters/postgres/report-runs.ts';
import type { Tables } from '../../src/adapters/postgres/tables.ts';
import type { Home } from '../../src/engine/ports/projects.ts';
import { Deliver } from '../../src/queues/payloads/deliver.ts';
import type { Scheduled } from '../../src/queues/schedules.ts';
import type { HomeDeps } from '../../src/workers/home/deps.ts';
import { deliveryTo } from './delivery.ts';
import { aFrictionWorker } from './friction-worker.ts';

let projects = 0;

/** Connected projects, the first one at the head, and the channels that are bound to each, by its id. */
export function projectsOf(
  homes: readonly Home[],
  channels: Readonly<Record<string, readonly string[]>> = {},
): HomeDeps['projects'] {
  return {
    of: async () => homes[0] ?? null,
    list: async () => homes,
    channels: async ({ project }) => channels[project] ?? [],
  };
}

export interface HomeWorkerOptions {
  readonly db: Kysely<Tables>;
  readonly slack: LocalSlack;
  readonly given?: Partial<HomeDeps>;
  /** Reports that run every week. */
  readonly weekly?: readonly Scheduled<'report'>[];
}

/** What the Home tab and feedback are made with: real stores and the local Slack, and a project of its own. */
export function aHomeWorker({ db, slack, given = {}, weekly = [] }: HomeWorkerOptions) {
  const now = () => new Date('2026-11-21T10:20:00Z');
  projects += 1;
  const scope = { workspace: 'T0LOCALTEAM', project: `home-${projects}` };
  const feedback = createFeedbackStore(db);
  const { delivery, chat, queue } = deliveryTo(slack, {
    ...{ outbox: createOutbox(db, now), now, disputes: feedback.disputes },
  });
  const worker = aFrictionWorker({ db, now, given: { delivery } });
  const { enqueue } = worker.deps.queues;
  const runs = createReportRuns(db);
  const deps: HomeDeps = {
    ...worker.deps,
    chat,
    projects: projectsOf([{ scope, host: 'https://eu.posthog.com', name: 'Shop EU' }]),
    people: { canRead: async (channel) => !channel.startsWith('D') },
    consents: createConsents(db),
    runs,
    feedback,
    renderings: createRenderings(db, now),
    keyChecks: async () => [{ name: 'person:read', ok: true, remedy: null }],
    missingScopes: async () => [],
    reportUrl: null,
    queues: { enqueue, schedules: async () => weekly },
    ...given,
  };
  /** Brings all that was posted on screen. */
  async function settle(): Promise<void> {
    for (const { name, payload } of worker.queued.splice(0))
      if (name === 'deliver') queue.push(Deliver.parse(payload).key);
    for (let key = queue.shift(); key !== undefined; key = queue.shift())
      await delivery.deliver(key, key);
  }
  return { ...worker, deps, runs, scope, now, settle };
}
