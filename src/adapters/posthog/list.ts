import type { RecordingList, RecordingsQuery } from '../../engine/ports/recording-list.ts';
import { type Client, type ClientOptions, createClient } from './client.ts';
import { findPersonsByEmail } from './persons.ts';
import { listRecordings } from './recordings.ts';

/** As far back as PostHog keeps recordings on its common plans. */
const OLDEST = '-90d';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Lists recordings through PostHog's own filters (posthog.md §4.3). A list does not tell the device. */
export function createPostHogList(options: ClientOptions): RecordingList {
  const client = createClient({ ...options, host: options.host.replace(/\/+$/, '') });
  return {
    async list({ project }, query, most, signal) {
      const persons = await personFilter(client, { project, signal }, query);
      if (persons === null) return [];
      const found = await listRecordings(client, {
        project,
        limit: most,
        dateFrom: query.from === null ? OLDEST : new Date(query.from).toISOString(),
        filter: { ...filterOf(query), ...persons },
        signal,
      });
      return found.map((recording) => ({ ...recording, device: query.device }));
    },
  };
}

function filterOf({ to, url, event, device }: RecordingsQuery): Record<string, string> {
  const properties = [
    ...(url === null
      ? []
      : [{ type: 'recording', key: 'visited_page', operator: 'icontains', value: url }]),
    ...(device === null
      ? []
      : [{ type: 'event', key: '$device_type', operator: 'icontains', value: device }]),
  ];
  return {
    ...(to === null ? {} : { date_to: new Date(to).toISOString() }),
    ...(event === null ? {} : { events: JSON.stringify([{ id: event, type: 'events' }]) }),
    ...(properties.length === 0 ? {} : { properties: JSON.stringify(properties) }),
  };
}

/** An e-mail is looked up; anything else is an id of a person or of a browser. null = there is nobody. */
async function personFilter(
  client: Client,
  request: { readonly project: string; readonly signal?: AbortSignal | undefined },
  { person }: RecordingsQuery,
): Promise<Record<string, string> | null> {
  if (person === null) return {};
  if (!person.includes('@')) {
    return UUID.test(person) ? { person_uuid: person } : { distinct_ids: JSON.stringify([person]) };
  }
  const known = await findPersonsByEmail(client, { ...request, email: person });
  const ids = known.flatMap(({ distinctIds }) => distinctIds);
  return ids.length === 0 ? null : { distinct_ids: JSON.stringify(ids) };
}
