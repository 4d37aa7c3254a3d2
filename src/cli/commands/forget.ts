import type { Command } from 'commander';
import { ConfigError, type Env } from '../../config/env.ts';
import type { Wanted } from '../../engine/forget/find.ts';
import type { Scope } from '../../engine/scope.ts';
import { environmentFor } from '../environment.ts';
import { AlreadyTold, UsageError } from '../failures.ts';
import { type Forgettable, forget } from '../forget/run.ts';
import { openService, type Service } from '../forget/service.ts';
import { forgettingText } from '../forget/text.ts';
import { wantedOf } from '../forget/wanted.ts';
import { openRecordings } from '../recordings.ts';
import { print, printJson, say, type Terminal } from '../terminal.ts';
import { DATA, JSON_OUTPUT, type SharedOptions } from './options.ts';

interface Options extends SharedOptions {
  readonly yes?: true;
  readonly project?: string;
}

/** `forget <person|session|project> [name]`: what is kept, deleted for good. */
export function registerForget(program: Command, terminal: Terminal): void {
  program
    .command('forget')
    .description('delete for good what is kept of a person, a session or a project')
    .argument('<kind>', 'person, session or project')
    .argument('[name]', 'the e-mail of the person; the id or replay link of the session')
    .option('--yes', 'delete it; without it, only say what would be deleted')
    .option('--project <id>', 'the PostHog project (default: POSTHOG_PROJECT_ID)')
    .option(...DATA)
    .option(...JSON_OUTPUT)
    .action((kind: string, name: string | undefined, options: Options) =>
      run(terminal, wantedOf(kind, name), options),
    );
}

async function run(terminal: Terminal, wanted: Wanted, options: Options): Promise<void> {
  const env = environmentFor(options);
  const { scope, service, source } = await open(terminal, env, { wanted, options });
  try {
    const tell = (line: string) => (terminal.isWatched ? say(terminal, line) : undefined);
    const asked = { env, wanted, scope, service, source, say: tell };
    const told = await forget(asked, options.yes === true);
    if (options.json) printJson(terminal, told);
    else print(terminal, forgettingText(told));
    if (told.slack.stuck.length > 0) throw new AlreadyTold();
  } finally {
    await service?.close();
  }
}

type Opened = Pick<Forgettable, 'scope' | 'service' | 'source'>;

async function open(
  terminal: Terminal,
  env: Env,
  { wanted, options }: { readonly wanted: Wanted; readonly options: Options },
): Promise<Opened> {
  if (options.data !== undefined) return openFolder(env, wanted, options.data);
  const project = options.project ?? env.POSTHOG_PROJECT_ID;
  if (!project) throw new ConfigError([NO_PROJECT]);
  const scope: Scope = { workspace: 'cli', project };
  if (env.SLACK_BOT_TOKEN) {
    const service = await openService(env, { token: env.SLACK_BOT_TOKEN, project });
    return { scope, service, source: service.source };
  }
  say(terminal, NO_SLACK);
  const service: Service | null = null;
  return { scope, service, source: posthogOf(env) };
}

/** Opened only where a person is to be found: nothing else needs it. */
function posthogOf(env: Env): Opened['source'] {
  const opened = async () => (await openRecordings(env, undefined)).source;
  return {
    personsByEmail: async (...asked) => (await opened()).personsByEmail(...asked),
    recordingsOf: async (...asked) => (await opened()).recordingsOf(...asked),
  };
}

async function openFolder(env: Env, wanted: Wanted, data: string): Promise<Opened> {
  if (wanted.kind === 'project')
    throw new UsageError(
      'A dataset folder is no project: delete the folder, or one of its sessions.',
    );
  const { source, scope } = await openRecordings(env, data);
  return { scope, service: null, source };
}

const NO_PROJECT =
  'No project is named: give --project with the number in its address in PostHog, or set POSTHOG_PROJECT_ID.';
const NO_SLACK =
  'SLACK_BOT_TOKEN is not set: only what this terminal kept is looked at, neither the database nor Slack.';
