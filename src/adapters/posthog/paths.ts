import { SourceError } from '../../engine/ports/source.ts';

/** A path of a project's API, ending in a slash as PostHog's do. Parts are encoded. */
export function projectPath(project: string, ...parts: readonly string[]): string {
  if (!isPathId(project)) {
    throw new SourceError('not_found', `"${project}" is no project id: set POSTHOG_PROJECT_ID.`);
  }
  return `/api/projects/${[project, ...parts].map((part) => `${encodeURIComponent(part)}/`).join('')}`;
}

/** Whether an id from outside may stand in a path: `..` would lead elsewhere. */
export function isPathId(id: string): boolean {
  return /^[\w-]{1,200}$/.test(id);
}
