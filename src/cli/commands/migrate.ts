import type { Command } from 'commander';
import { environmentFor } from '../environment.ts';
import { print, printJson, type Terminal } from '../terminal.ts';
import { JSON_OUTPUT, type SharedOptions } from './options.ts';

/** `migrate`: brings the database's tables up to date. */
export function registerMigrate(program: Command, terminal: Terminal): void {
  program
    .command('migrate')
    .description("bring the database's tables up to date")
    .option(...JSON_OUTPUT)
    .action(async ({ json }: SharedOptions) => {
      const migrations = await migrateDatabase();
      if (json) printJson(terminal, { migrations });
      else print(terminal, describe(migrations));
    });
}

async function migrateDatabase(): Promise<readonly string[]> {
  const { DATABASE_URL, DATA_DIR } = environmentFor({});
  const { openDatabase } = await import('../../adapters/postgres/database.ts');
  const { migrate } = await import('../../adapters/postgres/migrate.ts');
  const database = await openDatabase({ url: DATABASE_URL ?? null, dataDir: DATA_DIR });
  try {
    return await migrate(database.url);
  } finally {
    await database.close();
  }
}

function describe(migrations: readonly string[]): string {
  if (migrations.length === 0) return 'The tables are up to date.';
  return migrations.map((name) => `Migrated ${name}`).join('\n');
}
