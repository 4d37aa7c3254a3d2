import { type Command, Option } from 'commander';
import type { Role } from '../../main.ts';

const ROLES: readonly Role[] = ['bot', 'workers', 'renderer', 'all'];

/** `start`: Backstory itself, as the environment asks for it. */
export function registerStart(program: Command): void {
  program
    .command('start')
    .description('run Backstory; without any credentials, in the sandbox')
    .addOption(new Option('--role <role>', 'what to run').choices(ROLES).default('all'))
    .action(async ({ role }: { role: Role }) => {
      const { run } = await import('../../main.ts');
      await run(role);
    });
}
