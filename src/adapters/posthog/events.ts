import { z } from 'zod';
import {
  EVENT_PROPERTIES,
  type SessionEvent,
  type SessionEvents,
} from '../../engine/ports/source.ts';
import type { Client } from './client.ts';
import {
  type EventWindow,
  firstEvents,
  IGNORED_EVENT,
  MAX_EVENTS,
  PAGE_SIZE,
} from './event-window.ts';
import { shapeFailure } from './failures.ts';
import { queryHogQL } from './hogql.ts';
import { readProperties, unescapeHogQL } from './properties.ts';
import { Moment } from './values.ts';

export interface EventsRequest {
  readonly project: string;
  readonly sessionId: string;
  readonly window: EventWindow | null;
  readonly signal?: AbortSignal | undefined;
}

const OWN_COLUMNS = ['uuid', 'event', 'timestamp', 'distinct_id', 'elements_chain'];
const COLUMNS = [...OWN_COLUMNS, ...EVENT_PROPERTIES.map((name) => `properties.${name}`)];

const Row = z.tuple(
  [z.string(), z.string(), Moment, z.string(), z.string().nullable()],
  z.unknown(),
);

/** The session's events, page by page until one is short. @throws SourceError */
export async function readEvents(client: Client, request: EventsRequest): Promise<SessionEvents> {
  const rows: unknown[][] = [];
  for (let offset = 0; offset < MAX_EVENTS; offset += PAGE_SIZE) {
    // One row more than the last page holds tells whether there are more events than we read.
    const limit = offset + PAGE_SIZE < MAX_EVENTS ? PAGE_SIZE : PAGE_SIZE + 1;
    const page = await readPage(client, request, { limit, offset });
    rows.push(...page);
    if (page.length < limit) break;
  }
  return firstEvents(rows.map((row) => readRow(row, request.sessionId)));
}

function readPage(client: Client, request: EventsRequest, page: { limit: number; offset: number }) {
  const { project, sessionId, window, signal } = request;
  const bounds = window
    ? 'and timestamp >= toDateTime({after}) and timestamp <= toDateTime({before})'
    : '';
  const query = `select ${COLUMNS.join(', ')} from events
where $session_id = {session_id} and event != {ignored} ${bounds}
order by timestamp, uuid
limit ${page.limit} offset ${page.offset}`;
  const values = { session_id: sessionId, ignored: IGNORED_EVENT, ...boundsOf(window) };
  return queryHogQL(client, { project, query, values, reads: readsOf(sessionId), signal });
}

function boundsOf(window: EventWindow | null): Readonly<Record<string, string>> {
  if (!window) return {};
  return {
    after: new Date(window.after).toISOString(),
    before: new Date(window.before).toISOString(),
  };
}

function readRow(row: readonly unknown[], sessionId: string): SessionEvent {
  const parsed = Row.safeParse(row);
  if (!parsed.success || row.length !== COLUMNS.length) {
    const purpose = { reads: readsOf(sessionId), scope: 'query:read' };
    throw shapeFailure(purpose, 'a row has other columns than asked for', parsed.error);
  }
  const [uuid, event, timestamp, distinctId, elementsChain] = parsed.data;
  const properties = row.slice(OWN_COLUMNS.length);
  return {
    uuid,
    event,
    timestamp,
    distinctId,
    properties: readProperties((_name, index) => unescapeHogQL(properties[index])),
    elementsChain: elementsChain ?? '',
  };
}

function readsOf(sessionId: string): string {
  return `the events of session ${sessionId}`;
}
