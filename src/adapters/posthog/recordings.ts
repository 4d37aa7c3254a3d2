import { z } from 'zod';
import { type Recording, SourceError } from '../../engine/ports/source.ts';
import type { Client } from './client.ts';
import { isPathId, projectPath } from './paths.ts';
import { newestFirst, RecordingShape } from './recording-shape.ts';

const SCOPE = 'session_recording:read';

/** Recordings PostHog gives in one answer. */
const PAGE_SIZE = 100;

/** Both shapes of the list (posthog.md §4.3): today's `has_next` and the documented `next`. */
const RecordingList = z.object({
  results: z.array(RecordingShape),
  has_next: z.boolean().nullish(),
  next: z.string().nullish(),
});

/** Null = unknown or expired. @throws SourceError */
export async function readRecording(
  client: Client,
  request: { project: string; sessionId: string; signal?: AbortSignal | undefined },
): Promise<Recording | null> {
  const { project, sessionId, signal } = request;
  if (!isPathId(sessionId)) return null;
  const path = projectPath(project, 'session_recordings', sessionId);
  try {
    const call = { path, reads: `the recording ${sessionId}`, scope: SCOPE, signal };
    return await client.json(call, RecordingShape);
  } catch (error) {
    if (error instanceof SourceError && error.code === 'not_found') return null;
    throw error;
  }
}

export interface RecordingsRequest {
  readonly project: string;
  readonly limit: number;
  /** PostHog's date_from, such as `-30d`; its own default of three days hides most recordings. */
  readonly dateFrom: string;
  /** Further fields of RecordingsQuery, each JSON-encoded where it is no plain text. */
  readonly filter?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

/** The newest recordings that fit, newest first. @throws SourceError */
export async function listRecordings(
  client: Client,
  request: RecordingsRequest,
): Promise<readonly Recording[]> {
  const found: Recording[] = [];
  while (found.length < request.limit) {
    const page = await readPage(client, request, found.length);
    found.push(...page.results);
    if (page.results.length === 0 || !(page.has_next || page.next)) break;
  }
  return found.sort(newestFirst).slice(0, request.limit);
}

function readPage(client: Client, request: RecordingsRequest, offset: number) {
  const { project, limit, dateFrom, filter, signal } = request;
  const query = {
    ...filter,
    date_from: dateFrom,
    order: 'start_time',
    limit: String(Math.min(limit - offset, PAGE_SIZE)),
    offset: String(offset),
  };
  const path = projectPath(project, 'session_recordings');
  return client.json({ path, query, reads: 'recordings', scope: SCOPE, signal }, RecordingList);
}
