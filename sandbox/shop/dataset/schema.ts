import { z } from 'zod';

const Properties = z.record(z.string(), z.unknown());
const Instant = z.iso.datetime();

/** `project.json`. */
export const Project = z.object({
  id: z.string(),
  name: z.string(),
  timezone: z.string(),
  conversion_event: z.string(),
  funnel: z.array(z.string()),
});

/** A line of `persons.jsonl`. */
export const PersonRow = z.object({
  id: z.uuid(),
  distinct_ids: z.array(z.string()).min(1),
  name: z.string(),
  properties: Properties,
  created_at: Instant,
});
export type PersonRow = z.infer<typeof PersonRow>;

/** A line of `events.jsonl.gz`. */
export const EventRow = z.object({
  uuid: z.uuid(),
  event: z.string().min(1),
  timestamp: Instant,
  distinct_id: z.string().min(1),
  person_id: z.uuid().nullable(),
  properties: Properties.and(z.object({ $session_id: z.string(), $window_id: z.string() })),
  elements_chain: z.string(),
});
export type EventRow = z.infer<typeof EventRow>;

/** A line of `recordings.jsonl`: what PostHog answers for one recording. Durations in seconds. */
export const RecordingRow = z.object({
  id: z.string(),
  distinct_id: z.string(),
  viewed: z.boolean(),
  recording_duration: z.number().int().positive(),
  active_seconds: z.number().nonnegative(),
  inactive_seconds: z.number().nonnegative(),
  start_time: Instant,
  end_time: Instant,
  click_count: z.number().int(),
  keypress_count: z.number().int(),
  mouse_activity_count: z.number().int(),
  console_log_count: z.number().int(),
  console_warn_count: z.number().int(),
  console_error_count: z.number().int(),
  start_url: z.string(),
  person: z
    .object({
      id: z.number().int(),
      uuid: z.uuid(),
      name: z.string(),
      distinct_ids: z.array(z.string()),
      properties: Properties,
      created_at: Instant,
    })
    .nullable(),
  storage: z.literal('object_storage'),
  snapshot_source: z.literal('web'),
  ongoing: z.boolean(),
  activity_score: z.number(),
});
export type RecordingRow = z.infer<typeof RecordingRow>;

/** A line of `snapshots/<session_id>.jsonl.gz`: window id and rrweb event, `cv` fields as sent. */
export const SnapshotLine = z.tuple([
  z.string(),
  z.looseObject({ type: z.number(), timestamp: z.number(), data: z.unknown() }),
]);
export type SnapshotLine = z.infer<typeof SnapshotLine>;

/** A line of `error_issues.jsonl`. */
export const IssueRow = z.object({
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  status: z.enum(['active', 'resolved', 'suppressed']),
  first_seen: Instant,
  fingerprints: z.array(z.string()).min(1),
});
export type IssueRow = z.infer<typeof IssueRow>;

/** `truth.json`. Seconds count from the session's first rrweb event. */
export const Truth = z.object({
  sessions: z.record(
    z.string(),
    z.object({
      converted: z.boolean(),
      moments: z.array(
        z.object({ pattern: z.string(), seconds: z.number().nonnegative(), blocking: z.boolean() }),
      ),
    }),
  ),
  patterns: z.array(
    z.object({
      key: z.string(),
      kind: z.string(),
      url: z.string(),
      sessions: z.array(z.string()),
      blocking: z.boolean(),
    }),
  ),
  decoys: z.array(
    z.object({ key: z.string(), match: z.string().nullable(), sessions: z.array(z.string()) }),
  ),
});
export type Truth = z.infer<typeof Truth>;
