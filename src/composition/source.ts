import { createPostHogCounts } from '../adapters/posthog/counts.ts';
import { createPostHogEventsQuery } from '../adapters/posthog/events-query.ts';
import { createPostHogExposures } from '../adapters/posthog/exposures.ts';
import { createPostHogList } from '../adapters/posthog/list.ts';
import { createPostHog } from '../adapters/posthog/posthog.ts';
import { createPostHogVision } from '../adapters/posthog/vision/vision.ts';
import { MOST_RECORDINGS } from '../engine/patterns/run/read-sessions.ts';
import type { Connection } from '../engine/ports/projects.ts';
import { SourceError } from '../engine/ports/source.ts';
import type { Routes } from './routes.ts';

/** Of a connection, what reaching PostHog takes. */
export type Reached = Pick<Connection, 'host' | 'apiKey' | 'conversionEvent' | 'funnel'>;

/** PostHog as one project is connected with it, with what it has no setting for. */
export function openPostHog({ host, apiKey, conversionEvent, funnel }: Reached) {
  const project = { conversionEvent, funnel };
  return {
    source: createPostHog({ host, apiKey, project }),
    recordings: createPostHogList({ host, apiKey }),
    exposures: createPostHogExposures({ host, apiKey }),
    counts: createPostHogCounts({ host, apiKey }),
    query: createPostHogEventsQuery({ host, apiKey }),
    vision: createPostHogVision({ host, apiKey }),
  };
}

type PostHog = ReturnType<typeof openPostHog>;

/** A key that cannot be opened can do nothing, which is what was asked. */
function cannotBeTried(error: unknown): Awaited<ReturnType<PostHog['source']['probe']>> {
  if (!(error instanceof SourceError) || error.code !== 'key_lost') throw error;
  return [{ name: 'key', ok: false, remedy: error.message }];
}

/** The same ports for all projects: each call goes to the PostHog that its scope is connected with. */
export function routedPostHog(to: Routes<PostHog>) {
  const source: PostHog['source'] = {
    project: async (scope, ...rest) => (await to(scope)).source.project(scope, ...rest),
    recording: async (scope, ...rest) => (await to(scope)).source.recording(scope, ...rest),
    events: async (scope, ...rest) => (await to(scope)).source.events(scope, ...rest),
    async *snapshots(scope, ...rest) {
      yield* (await to(scope)).source.snapshots(scope, ...rest);
    },
    async *snapshotsAround(scope, ...rest) {
      yield* (await to(scope)).source.snapshotsAround(scope, ...rest);
    },
    person: async (scope, ...rest) => (await to(scope)).source.person(scope, ...rest),
    personsByEmail: async (scope, ...rest) =>
      (await to(scope)).source.personsByEmail(scope, ...rest),
    recordingsOf: async (scope, ...rest) => (await to(scope)).source.recordingsOf(scope, ...rest),
    recentRecordings: async (scope, ...rest) =>
      (await to(scope)).source.recentRecordings(scope, ...rest),
    issues: async (scope, ...rest) => (await to(scope)).source.issues(scope, ...rest),
    probe: (scope, ...rest) =>
      to(scope).then(({ source }) => source.probe(scope, ...rest), cannotBeTried),
  };
  const recordings: PostHog['recordings'] = {
    list: async (scope, ...rest) => (await to(scope)).recordings.list(scope, ...rest),
  };
  const exposures: PostHog['exposures'] = {
    count: async (scope, ...rest) => (await to(scope)).exposures.count(scope, ...rest),
  };
  const counts: PostHog['counts'] = {
    passages: async (scope, ...rest) => (await to(scope)).counts.passages(scope, ...rest),
    count: async (scope, ...rest) => (await to(scope)).counts.count(scope, ...rest),
    amounts: async (scope, ...rest) => (await to(scope)).counts.amounts(scope, ...rest),
    coverage: async (scope, ...rest) => (await to(scope)).counts.coverage(scope, ...rest),
  };
  const query: PostHog['query'] = {
    run: async (scope, ...rest) => (await to(scope)).query.run(scope, ...rest),
  };
  const vision: PostHog['vision'] = {
    rights: async (scope, ...rest) => (await to(scope)).vision.rights(scope, ...rest),
    scanners: async (scope, ...rest) => (await to(scope)).vision.scanners(scope, ...rest),
    observations: async (scope, ...rest) => (await to(scope)).vision.observations(scope, ...rest),
    quota: async (scope, ...rest) => (await to(scope)).vision.quota(scope, ...rest),
    create: async (scope, ...rest) => (await to(scope)).vision.create(scope, ...rest),
    remove: async (scope, ...rest) => (await to(scope)).vision.remove(scope, ...rest),
    scan: async (scope, ...rest) => (await to(scope)).vision.scan(scope, ...rest),
  };
  return {
    source,
    recordings,
    exposures,
    counts,
    query,
    vision,
    orders: counts,
    coverage: counts,
    mostRecordings: MOST_RECORDINGS,
  };
}
