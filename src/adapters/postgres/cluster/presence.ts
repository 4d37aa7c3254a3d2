import pg from 'pg';
import { connectionError } from '../errors.ts';

/** A process's stay at the shared server, held by one connection and ended by its death too. */
export interface Presence {
  /** Ends the stay, and says whether nobody else stays. Newcomers then wait until `end`. */
  isLast(): Promise<boolean>;
  end(): Promise<void>;
}

/** Advisory lock that everybody present holds shared; only the last can have it alone. */
const LOCK = '7261500301';

/** Not (yet) taking connections: refused, reset, cut off, starting up, shutting down. */
const NOT_NOW = ['ECONNREFUSED', 'ECONNRESET', '57P01', '57P02', '57P03'];

/** Joins the server at this address; null = it takes nobody now. @throws DatabaseError */
export async function joinServer(url: string): Promise<Presence | null> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'backstory presence',
    connectionTimeoutMillis: 5000,
  });
  client.on('error', () => {}); // its end is noticed where the server is used
  try {
    await client.connect();
    await client.query(`select pg_advisory_lock_shared(${LOCK})`);
  } catch (error) {
    await client.end().catch(() => {});
    if (isNotNow(error)) return null;
    throw connectionError(url, error);
  }
  return { isLast: () => isLast(client), end: () => client.end().catch(() => {}) };
}

async function isLast(client: pg.Client): Promise<boolean> {
  try {
    await client.query(`select pg_advisory_unlock_shared(${LOCK})`);
    const { rows } = await client.query(`select pg_try_advisory_lock(${LOCK}) as alone`);
    return rows[0]?.alone === true;
  } catch {
    return false; // the server is gone already
  }
}

function isNotNow(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return NOT_NOW.includes(code) || /terminated|timeout/.test(error.message);
}
