import type { FastifyInstance } from 'fastify';
import { type Context, PROJECT_PREFIXES } from '../context.ts';
import type { StoredRecording } from '../dataset/shapes.ts';
import { HogqlError } from '../hogql/errors.ts';
import { invalid, notFound } from '../http/errors.ts';
import { pathOf, queryOf } from '../http/parameters.ts';
import { listRecordings, type RecordingsPage } from '../recordings/list.ts';
import { parseRecordingsQuery, type RecordingsQuery } from '../recordings/query.ts';
import { showPerson } from './persons.ts';

/** Recordings: list and metadata of one. */
export function recordingRoutes(app: FastifyInstance, context: Context): void {
  const { recordings } = context.dataset;
  for (const prefix of PROJECT_PREFIXES) {
    app.get(`${prefix}/session_recordings`, async (request) => {
      const page = await list(parseRecordingsQuery(queryOf(request)), context);
      return {
        results: page.recordings.map((recording) => showRecording(recording, context)),
        has_next: page.hasNext,
        version: 4,
      };
    });
    app.get(`${prefix}/session_recordings/:id`, (request) => {
      const recording = recordings.find(({ id }) => id === pathOf(request, 'id'));
      if (!recording) throw notFound('Recording not found');
      return showRecording(recording, context);
    });
  }
}

/** A filter that ClickHouse refuses (a bad expression, say) is the asker's mistake. */
async function list(query: RecordingsQuery, context: Context): Promise<RecordingsPage> {
  try {
    return await listRecordings(query, context);
  } catch (error) {
    if (error instanceof HogqlError) throw invalid(error.message, { code: error.code });
    throw error;
  }
}

/** What PostHog always answers, also where the dataset does not say. */
const UNSAID = {
  viewed: false,
  viewers: [],
  active_seconds: null,
  inactive_seconds: null,
  click_count: null,
  keypress_count: null,
  mouse_activity_count: null,
  console_log_count: null,
  console_warn_count: null,
  console_error_count: null,
  start_url: null,
  retention_period_days: 90,
  expiry_time: null,
  recording_ttl: null,
  snapshot_source: 'web',
  snapshot_library: null,
  ongoing: false,
  activity_score: null,
  has_summary: false,
  external_references: [],
};

function showRecording(recording: StoredRecording, { dataset }: Context) {
  const person = dataset.personByDistinctId.get(recording.distinct_id);
  const end = Date.parse(recording.start_time) + recording.recording_duration * 1000;
  return {
    ...UNSAID,
    end_time: new Date(end).toISOString(),
    ...recording,
    person: person ? showPerson(person) : null,
  };
}
