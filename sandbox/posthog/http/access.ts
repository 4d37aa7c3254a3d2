import { forbidden, keyInvalid, notAuthenticated } from './errors.ts';

/** Keys and what each may do, as PostHog's scopes: `person:read`, `query:read` … or `*`. */
export type Keys = ReadonlyMap<string, readonly string[]>;

/** Needed scope by the first path segment after the project (reference/posthog.md §4.1). */
const OBJECT_SCOPES: ReadonlyMap<string, string> = new Map([
  ['session_recordings', 'session_recording'],
  ['persons', 'person'],
  ['cohorts', 'cohort'],
  ['query', 'query'],
  ['error_tracking', 'error_tracking'],
  ['vision', 'replay_scanner'],
]);

/** Replay Vision: what scanners say is from recordings, and only it is changed here (posthog.md §3.3). */
const WATCHED = 'replay_scanner';

const PROJECT_PATH = /^\/api\/(?:projects|environments)\/([^/]+)(?:\/([^/]+))?/;

/**
 * Checks the bearer key of a request to `/api/`, its scope and its project.
 * @throws ApiError 401 without a known key, 403 for a scope or a project that is not the key's
 */
export function checkAccess(
  request: { path: string; authorization: string | undefined; method?: string },
  { keys, projectId }: { keys: Keys; projectId: string },
): void {
  const key = /^Bearer\s+(\S+)$/i.exec(request.authorization ?? '')?.[1];
  if (!key) throw notAuthenticated();
  const scopes = keys.get(key);
  if (!scopes) throw keyInvalid();

  const [, project, object] = PROJECT_PATH.exec(request.path) ?? [];
  if (project && project !== projectId && project !== '@current') {
    throw forbidden("You don't have access to the project.");
  }
  const needed = scopeObject(project, object);
  const changes = needed === WATCHED && request.method !== 'GET';
  requireScope(scopes, `${needed}:${changes ? 'write' : 'read'}`);
  if (needed === WATCHED) requireScope(scopes, 'session_recording:read');
}

function scopeObject(project: string | undefined, object: string | undefined): string {
  if (!project) return 'user';
  return object ? (OBJECT_SCOPES.get(object) ?? 'project') : 'project';
}

/** PostHog's rule: `*` is everything, and write includes read. */
function requireScope(scopes: readonly string[], scope: string): void {
  const granted = [scope, scope.replace(':read', ':write'), '*'];
  if (scopes.some((own) => granted.includes(own))) return;
  throw forbidden(`API key missing required scope '${scope}'`);
}
