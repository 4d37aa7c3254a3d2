import { z } from 'zod';
import { upToGoal } from '../../engine/ports/funnel.ts';
import { type Project, SourceError } from '../../engine/ports/source.ts';
import type { Client } from './client.ts';
import { projectPath } from './paths.ts';
import { Timezone } from './values.ts';
import { visitorRules } from './visitor-rules.ts';

/** What PostHog has no setting for, from our own configuration. */
export interface ProjectSettings {
  readonly conversionEvent: string | null;
  readonly funnel: readonly string[];
}

const StoredProject = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  name: z.string(),
  timezone: Timezone,
  test_account_filters: z.array(z.unknown()).nullish(),
});

export interface ProjectRequest {
  readonly project: string;
  readonly host: string;
  readonly settings: ProjectSettings;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The project's name and time zone. A key without `project:read` is good enough for everything
 * else, so that the project then goes by its id.
 *
 * @throws SourceError
 */
export async function readProject(client: Client, request: ProjectRequest): Promise<Project> {
  const { project, host, settings, signal } = request;
  const stored = await readStored(client, project, signal);
  const rules = visitorRules(stored.test_account_filters ?? []);
  return {
    id: stored.id,
    name: stored.name,
    timezone: stored.timezone,
    conversionEvent: settings.conversionEvent,
    funnel: upToGoal(settings.funnel, settings.conversionEvent),
    ...(rules.length > 0 ? { visitorRules: rules } : {}),
    host,
  };
}

async function readStored(client: Client, project: string, signal: AbortSignal | undefined) {
  const call = {
    path: projectPath(project),
    reads: `the project ${project}`,
    scope: 'project:read',
    signal,
  };
  try {
    return await client.json(call, StoredProject);
  } catch (error) {
    if (!(error instanceof SourceError) || error.code !== 'forbidden') throw error;
    return { id: project, name: `Project ${project}`, timezone: 'UTC', test_account_filters: [] };
  }
}
