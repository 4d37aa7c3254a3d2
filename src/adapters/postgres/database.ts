import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Logger } from 'pino';
import { openCluster } from './cluster/cluster.ts';
import { connectionError } from './errors.ts';
import type { Tables } from './tables.ts';

/** An open database; its tables are made by `migrate(url)`. */
export interface Database {
  /** Connection string, password included: never to be logged. */
  readonly url: string;
  readonly db: Kysely<Tables>;
  readonly pool: pg.Pool;
  /** Closes the connections; the built-in server stops when nobody else uses it. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** null = the built-in PostgreSQL in `<dataDir>/postgres`. */
  readonly url: string | null;
  readonly dataDir: string;
  readonly log?: Logger;
}

/**
 * Opens the database and checks that it answers.
 * @throws DatabaseError that names the server and the remedy
 */
export async function openDatabase({ url, dataDir, log }: DatabaseOptions): Promise<Database> {
  if (url) return connect(url, async () => {}, log);
  const cluster = await openCluster({ dataDir });
  return connect(cluster.url, () => cluster.close(), log);
}

async function connect(url: string, release: () => Promise<void>, log?: Logger): Promise<Database> {
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 10_000 });
  // An idle connection that breaks is replaced on the next query; unheard it would end the process.
  pool.on('error', (error) => log?.warn({ err: error }, 'A database connection was lost'));
  try {
    await pool.query('select 1');
  } catch (error) {
    await pool.end();
    await release();
    throw connectionError(url, error);
  }
  const close = () => pool.end().then(release);
  return { url, db: new Kysely({ dialect: new PostgresDialect({ pool }) }), pool, close };
}
