import { z } from 'zod';
import { EVENT_PROPERTIES, type SessionEvent } from '../../engine/ports/source.ts';
import { createInterner } from '../dataset/interner.ts';
import type { Client } from './client.ts';
import { type EventWindow, IGNORED_EVENT } from './event-window.ts';
import { shapeFailure } from './failures.ts';
import { queryHogQL } from './hogql.ts';
import { readProperties, unescapeHogQL } from './properties.ts';
import { Moment } from './values.ts';

/** Whose events are asked for. */
export interface EventsOf {
  readonly project: string;
  readonly sessionId: string;
  readonly window: EventWindow | null;
  readonly signal?: AbortSignal | undefined;
}

/** A row's place in the order of the events: its time as PostHog writes it, to the microsecond. */
export interface Place {
  readonly at: string;
  readonly uuid: string;
}

/** Which events of the session are wanted: the oldest behind a place, unless told otherwise. */
export interface PageWanted {
  /** null = from the start. */
  readonly after: Place | null;
  readonly limit: number;
  /** Only events of these names. */
  readonly names?: readonly string[];
  /** No events of these names. */
  readonly except?: readonly string[];
  readonly newestFirst?: boolean;
}

export interface EventPage {
  readonly events: readonly SessionEvent[];
  /** Of the last row; null = there is none. */
  readonly last: Place | null;
}

const OWN_COLUMNS = ['uuid', 'event', 'timestamp', 'distinct_id', 'elements_chain'];
const COLUMNS = [...OWN_COLUMNS, ...EVENT_PROPERTIES.map((name) => `properties.${name}`)];

const Row = z.tuple(
  [z.string(), z.string(), Moment, z.string(), z.string().nullable()],
  z.unknown(),
);

/** One page of a session's events. @throws SourceError */
export async function queryEvents(
  client: Client,
  of: EventsOf,
  wanted: PageWanted,
): Promise<EventPage> {
  const { text, values } = conditionsOf(of, wanted);
  const direction = wanted.newestFirst ? 'desc' : 'asc';
  const query = `select ${COLUMNS.join(', ')} from events
where ${text}
order by timestamp ${direction}, uuid ${direction}
limit ${wanted.limit}`;
  const rows = await queryHogQL(client, { ...callOf(of), query, values });
  const last = rows.at(-1);
  return {
    events: readRows(rows, of),
    last: last ? { uuid: String(last[0]), at: String(last[2]) } : null,
  };
}

const Count = z.tuple([z.string(), z.number()]);

/** How often each event happens behind a place, for at most so many names. @throws SourceError */
export async function countEvents(
  client: Client,
  of: EventsOf,
  { after, limit }: Pick<PageWanted, 'after' | 'limit'>,
): Promise<readonly z.infer<typeof Count>[]> {
  const { text, values } = conditionsOf(of, { after });
  const query = `select event, count() from events where ${text} group by event limit ${limit}`;
  const rows = z.array(Count).safeParse(await queryHogQL(client, { ...callOf(of), query, values }));
  if (rows.success) return rows.data;
  throw malformed(of, 'a count has other columns than asked for', rows.error);
}

function callOf({ project, sessionId, signal }: EventsOf) {
  return { project, signal, reads: `the events of session ${sessionId}` };
}

/** Every outside value is bound, none stands in the text. */
function conditionsOf(
  { sessionId, window }: EventsOf,
  { after, names = [], except = [] }: Pick<PageWanted, 'after' | 'names' | 'except'>,
) {
  const parts = [
    '$session_id = {session_id} and event != {ignored}',
    ...(window ? ['timestamp >= toDateTime({after}) and timestamp <= toDateTime({before})'] : []),
    ...(after ? ['timestamp >= toDateTime({at})'] : []),
    ...(after ? ['(timestamp > toDateTime({at}) or uuid > {uuid})'] : []),
    ...(names.length > 0 ? ['event in {names}'] : []),
    ...(except.length > 0 ? ['event not in {left_out}'] : []),
  ];
  const values = {
    session_id: sessionId,
    ignored: IGNORED_EVENT,
    ...boundsOf(window),
    ...after,
    ...(names.length > 0 ? { names } : {}),
    ...(except.length > 0 ? { left_out: except } : {}),
  };
  return { text: parts.join(' and '), values };
}

function boundsOf(window: EventWindow | null): Readonly<Record<string, string>> {
  if (!window) return {};
  return {
    after: new Date(window.after).toISOString(),
    before: new Date(window.before).toISOString(),
  };
}

/** Equal texts of a page are kept once: its addresses and element chains are most of it. */
function readRows(rows: readonly (readonly unknown[])[], of: EventsOf): SessionEvent[] {
  const intern = createInterner();
  const shared = (value: unknown) => (typeof value === 'string' ? intern(value) : value);
  return rows.map((row) => readRow(row.map(shared), of));
}

function readRow(row: readonly unknown[], of: EventsOf): SessionEvent {
  const parsed = Row.safeParse(row);
  if (!parsed.success || row.length !== COLUMNS.length)
    throw malformed(of, 'a row has other columns than asked for', parsed.error);
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

function malformed(of: EventsOf, what: string, cause: unknown) {
  return shapeFailure({ reads: callOf(of).reads, scope: 'query:read' }, what, cause);
}
