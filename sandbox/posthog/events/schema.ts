import { sqlIdentifier, sqlString } from '../hogql/literals.ts';

/** Raised when a table changes, so that stored databases of the former shape are not used. */
export const SCHEMA_VERSION = 1;

/** Pattern for the values of an attribute in PostHog's flattened chain, after `:` or a quote. */
function attribute(name: string): string {
  return sqlString(`(?::|")${name}="(.*?)"`);
}

/** Statements that make the tables of a database. Times are stored in the project's zone. */
export function tableStatements(database: string, timezone: string): readonly string[] {
  const time = `DateTime64(6, ${sqlString(timezone)})`;
  const table = (name: string) => `CREATE TABLE ${sqlIdentifier(database)}.${sqlIdentifier(name)}`;
  return [
    `${table('events')} (uuid String, event String, properties String, timestamp ${time},
      created_at ${time}, distinct_id String, elements_chain String,
      \`$session_id\` Nullable(String), \`$window_id\` Nullable(String),
      person_id String, person_properties String, person_created_at ${time},
      issue_id Nullable(String),
      elements_chain_href String MATERIALIZED extract(elements_chain, ${attribute('href')}),
      elements_chain_texts Array(String)
        MATERIALIZED arrayDistinct(extractAll(elements_chain, ${attribute('text')})),
      elements_chain_ids Array(String)
        MATERIALIZED arrayDistinct(extractAll(elements_chain, ${attribute('attr_id')})),
      elements_chain_elements Array(String) MATERIALIZED arrayDistinct(extractAll(elements_chain,
        '(?:^|;)(a|button|form|input|select|textarea|label)(?:[.:]|$)'))
    ) ENGINE = MergeTree ORDER BY (timestamp, uuid)`,
    `${table('persons')} (id String, created_at ${time}, properties String, is_identified UInt8)
      ENGINE = MergeTree ORDER BY id`,
    `${table('person_distinct_ids')} (distinct_id String, person_id String)
      ENGINE = MergeTree ORDER BY distinct_id`,
    `${table('session_replay_events')} (session_id String, distinct_id String,
      start_time ${time}, end_time ${time}, first_url Nullable(String), click_count Int64,
      keypress_count Int64, mouse_activity_count Int64, active_milliseconds Int64,
      console_log_count Int64, console_warn_count Int64, console_error_count Int64,
      snapshot_source Nullable(String)) ENGINE = MergeTree ORDER BY session_id`,
  ];
}

/** Sessions as PostHog derives them from events; a bounce is its rule: one page, no click, under 10 s. */
export function sessionStatement(database: string): string {
  const name = sqlIdentifier(database);
  const url = `JSONExtractString(properties, '$current_url')`;
  return `CREATE TABLE ${name}.sessions ENGINE = MergeTree ORDER BY session_id AS
    SELECT *, path(\`$entry_current_url\`) AS \`$entry_pathname\`,
      path(\`$end_current_url\`) AS \`$end_pathname\`, length(\`$urls\`) AS \`$num_uniq_urls\`,
      dateDiff('second', \`$start_timestamp\`, \`$end_timestamp\`) AS \`$session_duration\`,
      \`$pageview_count\` + \`$screen_count\` <= 1 AND \`$autocapture_count\` = 0
        AND \`$session_duration\` < 10 AS \`$is_bounce\`
    FROM (SELECT assumeNotNull(\`$session_id\`) AS session_id,
      argMin(distinct_id, timestamp) AS distinct_id,
      min(timestamp) AS \`$start_timestamp\`, max(timestamp) AS \`$end_timestamp\`,
      arrayDistinct(groupArrayIf(${url}, ${url} != '')) AS \`$urls\`,
      argMinIf(${url}, timestamp, ${url} != '') AS \`$entry_current_url\`,
      argMaxIf(${url}, timestamp, ${url} != '') AS \`$end_current_url\`,
      countIf(event = '$pageview') AS \`$pageview_count\`,
      countIf(event = '$autocapture') AS \`$autocapture_count\`,
      countIf(event = '$screen') AS \`$screen_count\`
    FROM ${name}.events WHERE isNotNull(\`$session_id\`) GROUP BY session_id)`;
}
