import { z } from 'zod';
import type { Reach, Target } from '../../engine/ports/reach.ts';
import { SourceError } from '../../engine/ports/source.ts';
import { SEEN_DAYS } from '../../engine/setup/seen-events.ts';
import type { ReachedProject } from '../../engine/setup/state.ts';
import { type Client, type ClientOptions, createClient } from './client.ts';
import { projectPath } from './paths.ts';
import { probeKey } from './probe.ts';
import { listRecordings } from './recordings.ts';
import { readSeenEvents } from './seen-events.ts';
import { Timezone } from './values.ts';

const Stored = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  name: z.string(),
  timezone: Timezone,
});

/** One page of PostHog's list; more projects than this fit into no list of a form. */
const Listed = z.object({ results: z.array(Stored), next: z.string().nullish() });
const MOST_PROJECTS = 100;

/** Somebody waits for each of these, ms. */
const TIMEOUT_MS = 15_000;

const READS = 'the projects of the key';

/** Tries keys on PostHog. Who waits can try again: nothing waits for a PostHog that is busy. */
export function createReach(options: Pick<ClientOptions, 'fetch'> = {}): Reach {
  const clientOf = ({ host, apiKey }: Target) =>
    createClient({ ...options, host, apiKey, timeoutMs: TIMEOUT_MS, pause: async () => {} });
  return {
    projects: (target, signal) => readProjects(clientOf(target), signal),
    project: (target, id, signal) => readOne(clientOf(target), id, signal),
    async checks(target, project, signal) {
      const checks = await probeKey(clientOf(target), project, signal);
      return checks.map(({ name: scope, ok }) => ({ scope, ok }));
    },
    async recordings(target, project, limit, signal) {
      const dateFrom = `-${SEEN_DAYS}d`;
      const request = { project, limit, dateFrom, signal };
      return (await listRecordings(clientOf(target), request)).length;
    },
    events: (target, project, signal) => readSeenEvents(clientOf(target), project, signal),
  };
}

/**
 * A key that was made for single projects may not list any: it is then asked for the one that its owner has
 * open.
 */
async function readProjects(client: Client, signal?: AbortSignal) {
  const call = { reads: READS, scope: 'project:read', signal };
  try {
    const query = { limit: String(MOST_PROJECTS) };
    const { results, next } = await client.json({ ...call, path: '/api/projects/', query }, Listed);
    return { projects: results.filter(isUsable).slice(0, MOST_PROJECTS), isAll: !next };
  } catch (error) {
    if (!isCode(error, 'forbidden')) throw error;
    const current = await readOne(client, '@current', signal);
    return { projects: current ? [current] : [], isAll: false };
  }
}

async function readOne(
  client: Client,
  id: string,
  signal?: AbortSignal,
): Promise<ReachedProject | null> {
  const path = id === '@current' ? '/api/projects/@current/' : projectPath(id);
  try {
    const read = await client.json({ path, reads: READS, scope: 'project:read', signal }, Stored);
    return isUsable(read) ? read : null;
  } catch (error) {
    if (isCode(error, 'not_found') || isCode(error, 'forbidden')) return null;
    throw error;
  }
}

/** What cannot stand in a path of the API is no project. */
function isUsable({ id }: ReachedProject): boolean {
  return /^\d{1,15}$/.test(id);
}

function isCode(error: unknown, code: SourceError['code']): boolean {
  return error instanceof SourceError && error.code === code;
}
