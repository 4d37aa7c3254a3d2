import { openDataset } from '../adapters/dataset/dataset.ts';
import { ConfigError, type Env, reachedBy } from '../config/env.ts';
import { type Source, SourceError } from '../engine/ports/source.ts';
import { foreignness, type SessionRef } from '../engine/requests/session-ref.ts';
import type { Scope } from '../engine/scope.ts';
import type { GatherFailure } from '../engine/sessions/gathering/gather.ts';
import { datasetVersion } from './dataset-version.ts';
import { CommandError } from './failures.ts';
import { listed } from './listed.ts';

/** Where a command reads its session. */
export interface Sessions {
  readonly source: Source;
  readonly scope: Scope;
  /** The time there, running on. */
  readonly now: () => Date;
  /** What the failure to read the session means to the one who asked. */
  readonly failed: (failure: GatherFailure) => Error;
}

/** Whose sessions these are in the store of the command line, where there is no Slack workspace. */
const WORKSPACE = 'cli';

/** Opens the dataset folder of `--data`, else PostHog. @throws ConfigError, SourceError, CommandError */
export function openSessions(
  env: Env,
  ref: SessionRef,
  data: string | undefined,
): Promise<Sessions> {
  return data === undefined ? openPostHog(env, ref) : openFolder(data, ref);
}

/** A link's host and project are not looked at: the folder is a copy of some project, wherever that was. */
async function openFolder(folder: string, { id }: SessionRef): Promise<Sessions> {
  const source = await openDataset(folder);
  const opened = performance.now();
  const known = listed(source.sessionIds) || 'none';
  return {
    source,
    scope: { workspace: WORKSPACE, project: await datasetVersion(folder, id) },
    now: () => new Date(source.lastEventAt.getTime() + performance.now() - opened),
    failed: failedFor(id, `${folder} has ${known}.`),
  };
}

async function openPostHog(env: Env, ref: SessionRef): Promise<Sessions> {
  const posthog = connectionOf(env);
  const foreign = foreignness(ref, posthog);
  if (foreign) throw foreignLink(foreign, posthog);
  const { openPostHog: open } = await import('../composition/source.ts');
  return {
    source: open(reachedBy(env, { posthog })).source,
    scope: { workspace: WORKSPACE, project: posthog.projectId },
    now: () => new Date(),
    failed: failedFor(ref.id, 'Check the id; its recording may have expired.'),
  };
}

const NEEDED = ['POSTHOG_HOST', 'POSTHOG_PROJECT_ID', 'POSTHOG_PERSONAL_API_KEY'] as const;

/** PostHog alone: reading a session takes no Slack. @throws ConfigError */
function connectionOf(env: Env) {
  const { POSTHOG_HOST: host, POSTHOG_PROJECT_ID: projectId } = env;
  const apiKey = env.POSTHOG_PERSONAL_API_KEY;
  if (host && projectId && apiKey) return { host: host.replace(/\/+$/, ''), projectId, apiKey };
  const missing = NEEDED.filter((name) => !env[name]).join(', ');
  throw new ConfigError([
    `PostHog is not connected: set ${missing} in .env, or read a dataset folder with --data, such as the demo's: --data sandbox/data/shop.`,
  ]);
}

/** `unknown`: what to do when there is no such session. */
function failedFor(id: string, unknown: string): Sessions['failed'] {
  return (failure) => {
    if (failure instanceof SourceError) return failure;
    if (failure === 'not-found')
      return new CommandError('not_found', `There is no session ${id}. ${unknown}`);
    return new CommandError(
      'nothing_recorded',
      `Session ${id} has neither a recording nor events, so there is nothing to tell. Check that session replay is switched on in the project.`,
    );
  };
}

function foreignLink(
  kind: 'other-host' | 'other-project',
  { host, projectId }: { host: string; projectId: string },
): CommandError {
  const [what, ours] = kind === 'other-host' ? ['PostHog', host] : ['project', projectId];
  return new CommandError(
    kind.replace('-', '_'),
    `That link leads to another ${what} than ${ours}, which is connected here. Give a link from there, or the session id alone.`,
  );
}
