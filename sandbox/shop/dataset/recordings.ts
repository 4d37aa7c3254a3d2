import { activity } from './activity.ts';
import { personOf } from './persons.ts';
import { type Recorded, startOf } from './recorded.ts';
import type { PersonRow, RecordingRow } from './schema.ts';

/** The recording's metadata as PostHog's API answers it. */
export function recordingRow(recorded: Recorded, persons: readonly PersonRow[]): RecordingRow {
  const start = startOf(recorded);
  const end = recorded.snapshots.at(-1)?.[1].timestamp ?? start;
  const counts = activity(recorded.snapshots);
  const distinctId = String(recorded.events[0]?.properties.distinct_id);
  const person = personOf(persons, distinctId);
  const seconds = Math.max(1, Math.floor(end / 1000) - Math.floor(start / 1000));
  return {
    id: recorded.sessionId,
    distinct_id: distinctId,
    viewed: false,
    recording_duration: seconds,
    active_seconds: Math.round(counts.activeMs / 1000),
    inactive_seconds: Math.max(0, seconds - Math.round(counts.activeMs / 1000)),
    start_time: new Date(start).toISOString(),
    end_time: new Date(end).toISOString(),
    click_count: counts.clicks,
    keypress_count: counts.keypresses,
    mouse_activity_count: counts.mouseActivity,
    console_log_count: counts.logs,
    console_warn_count: counts.warnings,
    console_error_count: counts.errors,
    start_url: String(recorded.events[0]?.properties.$current_url),
    person: person === null ? null : { ...person, id: personNumber(person), uuid: person.id },
    storage: 'object_storage',
    snapshot_source: 'web',
    ongoing: false,
    activity_score: activityScore(counts, seconds),
  };
}

/** As PostHog scores it: how much was done for the time it took, in percent with two decimals. */
function activityScore(counts: ReturnType<typeof activity>, seconds: number): number {
  const done = counts.activeMs / 1000 + counts.clicks + counts.keypresses + counts.errors;
  const all = counts.mouseActivity + seconds + counts.errors + counts.logs + counts.warnings;
  return Math.min(100, Math.round((done / all) * 10_000) / 100);
}

function personNumber(person: PersonRow): number {
  return Number.parseInt(person.id.slice(0, 6), 16);
}
