import type { StoredCohort } from '../dataset/shapes.ts';
import { invalid } from '../http/errors.ts';
import { type Condition, conditionOn, joinConditions } from './conditions.ts';
import type { EventFilter, PropertyFilter, RecordingsQuery } from './query.ts';

/** Recording metrics by filter key, as fields of session_replay_events. */
const METRICS: Readonly<Record<string, string>> = {
  duration: `dateDiff('second', start_time, end_time)`,
  recording_duration: `dateDiff('second', start_time, end_time)`,
  active_seconds: 'active_milliseconds / 1000',
  inactive_seconds: `dateDiff('second', start_time, end_time) - active_milliseconds / 1000`,
  click_count: 'click_count',
  keypress_count: 'keypress_count',
  mouse_activity_count: 'mouse_activity_count',
  console_log_count: 'console_log_count',
  console_warn_count: 'console_warn_count',
  console_error_count: 'console_error_count',
  snapshot_source: 'snapshot_source',
};

/**
 * The query's filters on events, persons and metrics as one HogQL condition on
 * session_replay_events; null when it has none.
 * @throws ApiError 400 for a filter that the local PostHog does not know
 */
export function filterCondition(
  query: RecordingsQuery,
  cohorts: readonly StoredCohort[],
): Condition | null {
  const properties = [...(query.properties ?? []), ...(query.having_predicates ?? [])];
  if (query.console_log_filters?.length) {
    throw invalid('The local PostHog does not filter by console lines.', {
      attr: 'console_log_filters',
    });
  }
  return joinConditions(
    [
      ...(query.events ?? []).map((event, at) => withEvent(event, `event_${at}`)),
      ...properties.map((property, at) => withProperty(property, `property_${at}`, cohorts)),
    ],
    query.operand,
  );
}

/** Sessions that have an event of that name, with those properties. */
function withEvent(filter: EventFilter, name: string): Condition {
  const parts = (filter.properties ?? []).map((property, at) => onEvent(property, `${name}_${at}`));
  const named = filter.id ?? filter.name;
  const byName = named ? [{ text: `event = {${name}}`, values: { [name]: named } }] : [];
  return inSessions(joinConditions([...byName, ...parts], 'AND'));
}

function withProperty(
  filter: PropertyFilter,
  name: string,
  cohorts: readonly StoredCohort[],
): Condition {
  if (filter.type === 'cohort') return inCohort(filter, name, cohorts);
  if (filter.type !== 'recording' || filter.key === 'visited_page') {
    return inSessions(onEvent(filter, name));
  }
  const field = Object.hasOwn(METRICS, filter.key) ? METRICS[filter.key] : undefined;
  if (!field) throw invalid(`Unknown recording property: ${filter.key}`, { attr: 'properties' });
  return conditionOn(field, filter, name);
}

/** Sessions of a cohort's persons. PostHog takes a cohort's id alone, under the key `id`. */
function inCohort(
  { key, operator = 'in', value }: PropertyFilter,
  name: string,
  cohorts: readonly StoredCohort[],
): Condition {
  if (key !== 'id' || (operator !== 'in' && operator !== 'not_in')) {
    throw invalid('A cohort is filtered by its id, with in or not_in.', { attr: 'properties' });
  }
  const cohort = cohorts.find(({ id }) => id === Number(value));
  if (!cohort) throw invalid(`Cohort ${String(value)} does not exist.`, { attr: 'properties' });
  const sign = operator === 'in' ? 'in' : 'not in';
  // A list must not be empty; nobody's id is the empty text.
  return inSessions({
    text: `person_id ${sign} {${name}}`,
    values: { [name]: ['', ...cohort.person_ids] },
  });
}

/** A property of an event or of its person. A page that was visited is an event's address. */
function onEvent(filter: PropertyFilter, name: string): Condition {
  const bags: Readonly<Record<string, string>> = {
    event: 'properties',
    recording: 'properties',
    person: 'person.properties',
  };
  const bag = Object.hasOwn(bags, filter.type) ? bags[filter.type] : undefined;
  if (!bag) throw invalid(`Unsupported property type: ${filter.type}`, { attr: 'properties' });
  const key = filter.key === 'visited_page' ? '$current_url' : filter.key;
  const condition = conditionOn(`${bag}[{${name}_key}]`, filter, name);
  return { ...condition, values: { ...condition.values, [`${name}_key`]: key } };
}

function inSessions(condition: Condition | null): Condition {
  const where = ['$session_id is not null', ...(condition ? [condition.text] : [])];
  return {
    text: `session_id in (select $session_id from events where ${where.join(' and ')})`,
    values: condition?.values ?? {},
  };
}
