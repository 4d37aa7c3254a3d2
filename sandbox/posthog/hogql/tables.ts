import type { Column, Kind } from './scope.ts';

/** A table that HogQL may read: its ClickHouse name and its columns. Nothing else can be read. */
export interface Table {
  readonly name: string;
  readonly columns: ReadonlyMap<string, Column>;
}

type Entry = readonly [string, Column];

const PERSON: Column = {
  fields: new Map([
    ...columns('json', 'properties->person_properties'),
    ...columns('datetime', 'created_at->person_created_at'),
    ...columns('other', 'id->person_id'),
  ]),
};

const EVENTS = table('events', [
  ...columns('other', 'uuid event'),
  ...columns('json', 'properties'),
  ...columns('datetime', 'timestamp created_at'),
  ...columns('other', 'distinct_id elements_chain $session_id $window_id person_id'),
  ...columns('other', 'elements_chain_href elements_chain_texts elements_chain_ids'),
  ...columns('other', 'elements_chain_elements issue_id'),
  ['person', PERSON],
]);

const SESSIONS = table('sessions', [
  ...columns('other', 'session_id distinct_id'),
  ...columns('datetime', '$start_timestamp $end_timestamp'),
  ...columns('other', '$session_duration duration->$session_duration $urls $num_uniq_urls'),
  ...columns('other', '$entry_current_url $entry_pathname $end_current_url $end_pathname'),
  ...columns('other', '$pageview_count $autocapture_count $screen_count $is_bounce'),
]);

const REPLAY_COUNTS = columns(
  'other',
  'click_count keypress_count mouse_activity_count active_milliseconds console_log_count console_warn_count console_error_count snapshot_source',
);

const REPLAY = table('session_replay_events', [
  ...columns('other', 'session_id distinct_id first_url'),
  ...columns('datetime', 'start_time end_time'),
  ...REPLAY_COUNTS,
]);

/** In PostHog this one holds partial rows; here each session is one row already. */
const RAW_REPLAY = table('session_replay_events', [
  ...columns('other', 'session_id distinct_id first_url'),
  ...columns('datetime', 'min_first_timestamp->start_time max_last_timestamp->end_time'),
  ...REPLAY_COUNTS,
]);

/** The allow-list of tables, by HogQL name. */
export const TABLES: ReadonlyMap<string, Table> = new Map([
  ['events', EVENTS],
  [
    'persons',
    table('persons', [
      ...columns('other', 'id is_identified'),
      ...columns('datetime', 'created_at'),
      ...columns('json', 'properties'),
    ]),
  ],
  ['person_distinct_ids', table('person_distinct_ids', columns('other', 'distinct_id person_id'))],
  ['sessions', SESSIONS],
  ['session_replay_events', REPLAY],
  ['raw_session_replay_events', RAW_REPLAY],
]);

function table(name: string, entries: readonly Entry[]): Table {
  return { name, columns: new Map(entries) };
}

/** Columns of one kind from a list of names; `hogql->clickhouse` where the two differ. */
function columns(kind: Kind, names: string): readonly Entry[] {
  return names.split(' ').map((name) => {
    const [hogql = '', column = hogql] = name.split('->');
    return [hogql, { column, kind }];
  });
}
