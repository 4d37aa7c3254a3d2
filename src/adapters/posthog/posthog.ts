import { type Person, type Source, SourceError } from '../../engine/ports/source.ts';
import type { Skipped } from '../../engine/recording/wire/skipped.ts';
import type { Scope } from '../../engine/scope.ts';
import { type Client, type ClientOptions, createClient } from './client.ts';
import { type EventWindow, eventWindow } from './event-window.ts';
import { readEvents } from './events.ts';
import { readIssues } from './issues.ts';
import { findPersonsByEmail, readPerson } from './persons.ts';
import { type Check, probeKey } from './probe.ts';
import { type ProjectSettings, readProject } from './project.ts';
import { listRecordings, readRecording } from './recordings.ts';
import { streamSnapshots } from './snapshots.ts';
import { streamSnapshotsAround } from './snapshots-around.ts';
import { sharedSnapshotThrottle, type Throttle } from './throttle.ts';

export interface PostHogOptions extends ClientOptions {
  /** What PostHog has no setting for; without it there is no conversion and no funnel. */
  readonly project?: ProjectSettings;
  /** Default: the one that everything in this process shares. */
  readonly snapshotThrottle?: Throttle;
  /** Told, once a recording was read, what of it could not be. */
  readonly onSkipped?: (sessionId: string, skipped: Skipped) => void;
}

/** PostHog over HTTP, read only. */
export interface PostHog extends Source {
  /** What the key can and cannot do, scope by scope; never throws a SourceError. */
  probe(scope: Scope, signal?: AbortSignal): Promise<readonly Check[]>;
}

/** As far back as PostHog keeps recordings on its common plans. */
const PERSON_RECORDINGS_FROM = '-90d';
const RECENT_RECORDINGS_FROM = '-30d';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const NO_SETTINGS: ProjectSettings = { conversionEvent: null, funnel: [] };

/**
 * A source that reads from PostHog. The host is the private address (`https://eu.posthog.com`), the
 * key a personal one.
 */
export function createPostHog(options: PostHogOptions): PostHog {
  const host = options.host.replace(/\/+$/, '');
  const client = createClient({ ...options, host });
  const settings = options.project ?? NO_SETTINGS;
  const throttle = options.snapshotThrottle ?? sharedSnapshotThrottle;
  const snapshots = { client, throttle, retries: options, onSkipped: options.onSkipped };
  return {
    project: ({ project }, signal) => readProject(client, { project, host, settings, signal }),
    recording: ({ project }, sessionId, signal) =>
      readRecording(client, { project, sessionId, signal }),
    async events({ project }, sessionId, signal) {
      const request = { project, sessionId, signal };
      return readEvents(client, { ...request, window: await windowOf(client, request) });
    },
    snapshots: ({ project }, sessionId, signal) =>
      streamSnapshots(snapshots, { project, sessionId, signal }),
    snapshotsAround: ({ project }, sessionId, span, signal) =>
      streamSnapshotsAround(snapshots, { project, sessionId, span, signal }),
    person: ({ project }, distinctId, signal) =>
      readPerson(client, { project, distinctId, signal }),
    personsByEmail: ({ project }, email, signal) =>
      findPersonsByEmail(client, { project, email, signal }),
    recordingsOf: ({ project }, person, limit, signal) =>
      listRecordings(client, {
        project,
        limit,
        dateFrom: PERSON_RECORDINGS_FROM,
        filter: personFilter(person),
        signal,
      }),
    recentRecordings: ({ project }, limit, signal) =>
      listRecordings(client, { project, limit, dateFrom: RECENT_RECORDINGS_FROM, signal }),
    issues: ({ project }, query, signal) => readIssues(client, { ...query, project, signal }),
    probe: ({ project }, signal) => probeKey(client, project, signal),
  };
}

/** Without its recording a session's events are looked for everywhere, which is slower, not wrong. */
async function windowOf(
  client: Client,
  request: Parameters<typeof readRecording>[1],
): Promise<EventWindow | null> {
  try {
    return eventWindow(await readRecording(client, request));
  } catch (error) {
    if (error instanceof SourceError) return null;
    throw error;
  }
}

/** By person where PostHog knows one; lists are sent as JSON (posthog.md §4.3). */
function personFilter({ id, distinctIds }: Person): Readonly<Record<string, string>> {
  return UUID.test(id) ? { person_uuid: id } : { distinct_ids: JSON.stringify(distinctIds) };
}
