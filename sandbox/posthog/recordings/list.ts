import type { Context } from '../context.ts';
import type { StoredRecording } from '../dataset/shapes.ts';
import { parseDate, parseEnd } from './dates.ts';
import { filterCondition } from './filters.ts';
import type { RecordingsQuery } from './query.ts';

/**
 * PostHog's default range of the list. Newer builds lift it for `session_ids`, older ones do not: who
 * sends both gets the same from either.
 */
const DEFAULT_FROM = '-3d';

/** A page of recordings, and whether there are more. */
export interface RecordingsPage {
  readonly recordings: readonly StoredRecording[];
  readonly hasNext: boolean;
}

/** Recordings that answer the query, in its order. */
export async function listRecordings(
  query: RecordingsQuery,
  context: Context,
): Promise<RecordingsPage> {
  const sessions = await sessionsMatching(query, context);
  const found = context.dataset.recordings
    .filter((recording) => inRange(recording, query, context.now()))
    .filter((recording) => isAskedFor(recording, query, context))
    .filter(({ id }) => sessions === null || sessions.has(id))
    .toSorted(comparison(query));
  const end = query.offset + query.limit;
  return { recordings: found.slice(query.offset, end), hasNext: found.length > end };
}

/** Sessions by the filters that look at events and metrics; null = no such filter. */
async function sessionsMatching(
  query: RecordingsQuery,
  { hogql, dataset }: Context,
): Promise<ReadonlySet<string> | null> {
  const condition = filterCondition(query, dataset.cohorts);
  if (!condition) return null;
  const { results } = await hogql.run(
    `select session_id from session_replay_events where ${condition.text} limit 50000`,
    condition.values,
  );
  return new Set(results.map(([id]) => String(id)));
}

function inRange(recording: StoredRecording, query: RecordingsQuery, now: Date): boolean {
  const start = Date.parse(recording.start_time);
  const from = parseDate(query.date_from ?? DEFAULT_FROM, now, 'date_from');
  const to = query.date_to ? parseEnd(query.date_to, now, 'date_to') : Number.POSITIVE_INFINITY;
  return start >= from && start <= to;
}

function isAskedFor(
  { id, distinct_id }: StoredRecording,
  { session_ids, distinct_ids, person_uuid }: RecordingsQuery,
  { dataset }: Context,
): boolean {
  if (session_ids && !session_ids.includes(id)) return false;
  if (distinct_ids && !distinct_ids.includes(distinct_id)) return false;
  return !person_uuid || dataset.personByDistinctId.get(distinct_id)?.id === person_uuid;
}

type Compare = (a: StoredRecording, b: StoredRecording) => number;

function comparison({ order, order_direction, direction }: RecordingsQuery): Compare {
  const sign = (order_direction ?? direction ?? 'DESC') === 'ASC' ? 1 : -1;
  const field = order === 'duration' ? 'recording_duration' : order;
  const measure = (recording: StoredRecording) =>
    field === 'start_time' ? Date.parse(recording.start_time) : Number(recording[field] ?? 0);
  return (a, b) => sign * (measure(a) - measure(b)) || (a.id < b.id ? -1 : 1);
}
