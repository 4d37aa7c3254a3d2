import { z } from 'zod';
import type { Recording } from '../../engine/ports/source.ts';
import { PersonShape } from './person-shape.ts';
import { Moment, NumberOrNull, TextOrNull } from './values.ts';

/** A recording's metadata as `GET session_recordings/:id/` and a dataset's recordings.jsonl give it. */
export const RecordingShape = z
  .object({
    id: z.string(),
    distinct_id: TextOrNull,
    start_time: Moment,
    end_time: Moment.nullish(),
    recording_duration: NumberOrNull,
    active_seconds: NumberOrNull,
    click_count: NumberOrNull,
    keypress_count: NumberOrNull,
    console_error_count: NumberOrNull,
    activity_score: NumberOrNull,
    start_url: TextOrNull,
    person: PersonShape.nullish(),
    ongoing: z.boolean().nullish(),
  })
  .transform((stored): Recording => {
    const end = stored.end_time ?? stored.start_time;
    return {
      id: stored.id,
      distinctId: stored.distinct_id ?? '',
      start: new Date(stored.start_time).toISOString(),
      durationSeconds: stored.recording_duration ?? (end - stored.start_time) / 1000,
      activeSeconds: stored.active_seconds,
      clicks: stored.click_count,
      keypresses: stored.keypress_count,
      consoleErrors: stored.console_error_count,
      activityScore: stored.activity_score,
      startUrl: stored.start_url,
      person: stored.person ?? null,
      ongoing: stored.ongoing ?? false,
    };
  });

/** For sorting: newest first, equal ones by id so that the order is always the same. */
export function newestFirst(a: Recording, b: Recording): number {
  return b.start.localeCompare(a.start) || a.id.localeCompare(b.id);
}
