import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Dataset } from '../dataset/dataset.ts';
import { readJsonl } from '../dataset/jsonl.ts';
import { EventShape, type StoredEvent, type StoredRecording } from '../dataset/shapes.ts';

const EPOCH = '1970-01-01T00:00:00Z';

/** The dataset's events as rows of the events table, each with its person and issue. */
export async function* eventRows(dataset: Dataset): AsyncGenerator<string> {
  const issues = issueIndex(dataset);
  for await (const event of readJsonl(join(dataset.folder, 'events.jsonl.gz'), EventShape)) {
    const person = dataset.personByDistinctId.get(event.distinct_id);
    yield line({
      uuid: event.uuid,
      event: event.event,
      properties: JSON.stringify(event.properties),
      timestamp: event.timestamp,
      created_at: event.timestamp,
      distinct_id: event.distinct_id,
      elements_chain: event.elements_chain ?? '',
      $session_id: textOf(event.properties.$session_id),
      $window_id: textOf(event.properties.$window_id),
      person_id: event.person_id ?? person?.id ?? anonymousId(event.distinct_id),
      person_properties: JSON.stringify(person?.properties ?? {}),
      person_created_at: person?.created_at ?? EPOCH,
      issue_id: issueOf(event, issues),
    });
  }
}

export async function* personRows({ persons }: Dataset): AsyncGenerator<string> {
  for (const person of persons) {
    yield line({
      id: person.id,
      created_at: person.created_at ?? EPOCH,
      properties: JSON.stringify(person.properties),
      is_identified: 1,
    });
  }
}

export async function* distinctIdRows({ persons }: Dataset): AsyncGenerator<string> {
  for (const person of persons) {
    for (const id of person.distinct_ids) yield line({ distinct_id: id, person_id: person.id });
  }
}

export async function* replayRows({ recordings }: Dataset): AsyncGenerator<string> {
  for (const recording of recordings) yield line(replayRow(recording));
}

function replayRow(recording: StoredRecording): Record<string, unknown> {
  const start = Date.parse(recording.start_time);
  const count = (field: string) => Math.round(Number(recording[field] ?? 0)) || 0;
  return {
    session_id: recording.id,
    distinct_id: recording.distinct_id,
    start_time: recording.start_time,
    end_time: new Date(start + recording.recording_duration * 1000).toISOString(),
    first_url: textOf(recording.start_url),
    click_count: count('click_count'),
    keypress_count: count('keypress_count'),
    mouse_activity_count: count('mouse_activity_count'),
    active_milliseconds: Math.round(Number(recording.active_seconds ?? 0) * 1000) || 0,
    console_log_count: count('console_log_count'),
    console_warn_count: count('console_warn_count'),
    console_error_count: count('console_error_count'),
    snapshot_source: textOf(recording.snapshot_source),
  };
}

/** Issue ids by themselves and by fingerprint. */
function issueIndex({ issues }: Dataset): ReadonlyMap<string, string> {
  return new Map(
    issues.flatMap(({ id, fingerprints }) =>
      [id, ...fingerprints].map((key) => [key, id] as const),
    ),
  );
}

function issueOf({ properties }: StoredEvent, issues: ReadonlyMap<string, string>): string | null {
  const keys = [properties.$exception_issue_id, properties.$exception_fingerprint];
  return keys.map((key) => issues.get(String(key))).find((id) => id !== undefined) ?? null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** PostHog never answers a null person_id: an anonymous visitor's is derived from the distinct id. */
function anonymousId(distinctId: string): string {
  const hex = createHash('sha1').update(distinctId).digest('hex');
  const groups = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
  ];
  return [...groups, hex.slice(20, 32)].join('-');
}

function line(row: Record<string, unknown>): string {
  return `${JSON.stringify(row)}\n`;
}
