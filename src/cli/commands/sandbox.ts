import { type Command, InvalidArgumentError } from 'commander';
import { settings } from '../../config/settings.ts';
import { environmentFor } from '../environment.ts';
import type { SharedOptions } from './options.ts';

interface SandboxOptions extends Pick<SharedOptions, 'data'> {
  readonly port?: number;
}

/** `sandbox`: Backstory between a local Slack and a local PostHog, until Ctrl-C. */
export function registerSandbox(program: Command): void {
  program
    .command('sandbox')
    .description('run Backstory between a local Slack and a local PostHog')
    .option('--data <dir>', 'sessions of this dataset folder instead of the demo shop')
    .option('--port <number>', 'port of the local Slack', port)
    .action(run);
}

async function run({ data, port }: SandboxOptions): Promise<void> {
  const env = environmentFor({});
  const { createLog, start } = await import('../../main.ts');
  const { runUntilSignal } = await import('../../signals.ts');
  // For development: production installs do not carry it.
  const { startDemo } = await import('../../../sandbox/demo.ts');
  const log = createLog(env.LOG_LEVEL);
  const chosen = {
    ...(data === undefined ? {} : { data }),
    ...(port === undefined ? {} : { port }),
  };
  await runUntilSignal(() => startDemo({ env: settings(), log, start, ...chosen }), log);
}

function port(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= 65_535) return value;
  throw new InvalidArgumentError('It is a number from 0 to 65535.');
}
