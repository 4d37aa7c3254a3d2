import { z } from 'zod';
import { SourceError } from '../../engine/ports/source.ts';
import type { Call, Client } from './client.ts';
import { projectPath } from './paths.ts';

/** One thing the key can or cannot do. */
export interface Check {
  /** The scope, as PostHog names it. */
  readonly name: string;
  readonly ok: boolean;
  /** What to do about it, in a sentence; null when there is nothing to do. */
  readonly remedy: string | null;
}

/** Tries each scope with the smallest read it allows; the calls run one after the other. */
export async function probeKey(
  client: Client,
  project: string,
  signal?: AbortSignal,
): Promise<readonly Check[]> {
  const checks: Check[] = [];
  for (const call of probes(project)) checks.push(await check(client, { ...call, signal }));
  return checks;
}

function probes(project: string): readonly Call[] {
  const query = (body: object, scope: string, reads: string): Call => ({
    path: projectPath(project, 'query'),
    body: { query: body },
    scope,
    reads,
  });
  const list = (object: string, scope: string): Call => ({
    path: projectPath(project, object),
    query: { limit: '1' },
    scope,
    reads: object.replace('_', ' '),
  });
  return [
    { path: projectPath(project), scope: 'project:read', reads: `the project ${project}` },
    list('session_recordings', 'session_recording:read'),
    list('persons', 'person:read'),
    query({ kind: 'HogQLQuery', query: 'select 1' }, 'query:read', 'events'),
    query(errorQuery, 'error_tracking:read', 'error tracking'),
  ];
}

const errorQuery = {
  kind: 'ErrorTrackingQuery',
  orderBy: 'last_seen',
  dateRange: { date_from: '-1d', date_to: null },
  volumeResolution: 1,
  limit: 1,
};

async function check(client: Client, call: Call): Promise<Check> {
  try {
    await client.json(call, z.unknown());
    return { name: call.scope, ok: true, remedy: null };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return { name: call.scope, ok: false, remedy: error.message };
  }
}
