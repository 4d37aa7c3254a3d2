/** The database could not be opened or used; the message names it and says the remedy. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
}

/** What refused, by PostgreSQL's SQLSTATE or the system's code, and what a person can do about it. */
const REMEDIES: Readonly<Record<string, string>> = {
  ECONNREFUSED:
    'nothing listens there. Start PostgreSQL, or unset DATABASE_URL to use the built-in',
  ENOTFOUND: 'the host name is not known. Check DATABASE_URL',
  ETIMEDOUT: 'no answer in time. Check the address and the firewall',
  '28P01': 'the password was refused. Check DATABASE_URL',
  '28000': 'this user may not connect. Check DATABASE_URL and pg_hba.conf',
  '3D000': 'the database does not exist. Create it with createdb',
  '42501': 'this user lacks a permission. Grant it create on the database and its public schema',
  '53100': 'the disk is full. Free some space',
  '53300': 'all its connections are taken. Raise max_connections',
};

/** Names the server of a connection string without its password. */
function describeServer(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

/** Turns a driver's error into a sentence about this server. */
export function connectionError(url: string, cause: unknown): DatabaseError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const reason = cause instanceof Error ? cause.message : String(cause);
  const why = REMEDIES[code] ?? (reason || code);
  return new DatabaseError(`The database ${describeServer(url)} cannot be used: ${why}.`, {
    cause,
  });
}
