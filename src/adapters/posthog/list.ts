import type {
  ListedRecording,
  RecordingList,
  RecordingsQuery,
} from '../../engine/ports/recording-list.ts';
import type { Recording } from '../../engine/ports/source.ts';
import { type Client, type ClientOptions, createClient } from './client.ts';
import { cohortFilter } from './list-cohort.ts';
import { personFilter } from './list-person.ts';
import { findSessions, type Sessions } from './list-sessions.ts';
import { newestFirst } from './recording-shape.ts';
import { listRecordings, type RecordingsRequest } from './recordings.ts';

/** As far back as PostHog keeps recordings on its common plans. */
const OLDEST = '-90d';

/** Sessions named in one request: more would make its address too long for some servers. */
const NAMED_AT_ONCE = 100;

/** One of RecordingsQuery's conditions on a property. */
export interface Filter {
  readonly type: 'recording' | 'event' | 'cohort';
  readonly key: string;
  readonly operator: string;
  readonly value: string | number;
}

/** Whom a lookup of the list is for. */
export interface Listing {
  readonly client: Client;
  readonly project: string;
  readonly signal: AbortSignal | undefined;
}

/**
 * Lists recordings through PostHog's own filters (posthog.md §4.3); what they cannot say, such as one of
 * several properties, is asked of the events first. A list does not tell the device.
 */
export function createPostHogList(options: ClientOptions): RecordingList {
  const client = createClient({ ...options, host: options.host.replace(/\/+$/, '') });
  return {
    async list({ project }, query, most, signal) {
      const listing = { client, project, signal };
      const [persons, cohort, sessions] = await Promise.all([
        personFilter(listing, query),
        cohortFilter(listing, query),
        findSessions(listing, query),
      ]);
      if (persons === null) return [];
      const request = {
        project,
        limit: most,
        dateFrom: query.from === null ? OLDEST : new Date(query.from).toISOString(),
        filter: { ...filterOf(query, cohort), ...persons },
        signal,
      };
      const found =
        sessions === null
          ? await listRecordings(client, request)
          : await listNamed(client, request, sessions);
      return found.map((recording): ListedRecording => ({ ...recording, device: query.device }));
    },
  };
}

/** The newest recordings among these sessions, newest first; enough of sessions in order end the search. */
async function listNamed(
  client: Client,
  request: RecordingsRequest,
  { ids, inOrder }: Sessions,
): Promise<readonly Recording[]> {
  const found: Recording[] = [];
  for (let at = 0; at < ids.length; at += NAMED_AT_ONCE) {
    if (inOrder && found.length >= request.limit) break;
    const session_ids = JSON.stringify(ids.slice(at, at + NAMED_AT_ONCE));
    const filter = { ...request.filter, session_ids };
    found.push(...(await listRecordings(client, { ...request, limit: NAMED_AT_ONCE, filter })));
  }
  return found.sort(newestFirst).slice(0, request.limit);
}

function filterOf(query: RecordingsQuery, cohort: readonly Filter[]): Record<string, string> {
  const { to, event } = query;
  const properties = [...propertiesOf(query), ...cohort];
  const lengths = lengthsOf(query);
  return {
    ...(to === null ? {} : { date_to: new Date(to).toISOString() }),
    ...(event === null ? {} : { events: JSON.stringify([{ id: event, type: 'events' }]) }),
    ...(properties.length === 0 ? {} : { properties: JSON.stringify(properties) }),
    ...(lengths.length === 0 ? {} : { having_predicates: JSON.stringify(lengths) }),
  };
}

function propertiesOf({ url, device }: RecordingsQuery): Filter[] {
  const page = { type: 'recording', key: 'visited_page', operator: 'icontains' } as const;
  const type = { type: 'event', key: '$device_type', operator: 'icontains' } as const;
  return [
    ...(url === null ? [] : [{ ...page, value: url }]),
    ...(device === null ? [] : [{ ...type, value: device }]),
  ];
}

function lengthsOf({ minSeconds, maxSeconds }: RecordingsQuery): Filter[] {
  const duration = { type: 'recording', key: 'duration' } as const;
  return [
    ...(minSeconds === null ? [] : [{ ...duration, operator: 'gte', value: minSeconds }]),
    ...(maxSeconds === null ? [] : [{ ...duration, operator: 'lte', value: maxSeconds }]),
  ];
}
