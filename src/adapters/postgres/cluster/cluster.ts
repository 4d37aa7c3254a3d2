import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DatabaseError } from '../errors.ts';
import { type Home, openHome, SUPERUSER } from './create.ts';
import { readPostmaster } from './postmaster.ts';
import { joinServer, type Presence } from './presence.ts';
import { startServer, stopServer } from './server.ts';

/** A running built-in server, and our part in keeping it up. */
export interface Cluster {
  /** Connection string of its database, password included. */
  readonly url: string;
  /** Leaves the server; the last one to leave stops it. */
  close(): Promise<void>;
}

export interface ClusterOptions {
  /** The cluster lies in `<dataDir>/postgres`. */
  readonly dataDir: string;
  /** Server settings (`name=value`) used if this call starts the server. */
  readonly settings?: readonly string[];
}

/** A server that recovers from a crash can take its time. */
const OPEN_TIMEOUT_MS = 60_000;

const MOST_STARTS = 3;

/**
 * Starts the built-in server, or joins the one that runs: another process's, or one left over by a
 * killed process. Processes may come and go; the last to close stops the server.
 * @throws DatabaseError
 */
export async function openCluster({ dataDir, settings = [] }: ClusterOptions): Promise<Cluster> {
  const home = await openHome(dataDir);
  const { presence, port } = await enter(home, settings);
  return {
    url: serverUrl(home, port),
    async close() {
      if (await presence.isLast()) await stopServer(home);
      await presence.end();
    },
  };
}

async function enter(
  home: Home,
  settings: readonly string[],
): Promise<{ presence: Presence; port: number }> {
  const deadline = Date.now() + OPEN_TIMEOUT_MS;
  let starts = 0;
  while (Date.now() < deadline) {
    const running = await readPostmaster(join(home.folder, 'data'));
    const presence = running && (await joinServer(serverUrl(home, running.port)));
    if (presence) return { presence, port: running.port };
    if (running) await wait(50);
    else await startOrLose(home, settings, ++starts);
  }
  throw new DatabaseError(
    `The built-in PostgreSQL in ${home.folder} did not answer within ${OPEN_TIMEOUT_MS / 1000} s. Its log is ${join(home.folder, 'server.log')}.`,
  );
}

/** Of two processes that start it at once one fails, and then finds the other's running. */
async function startOrLose(home: Home, settings: readonly string[], starts: number): Promise<void> {
  try {
    await startServer(home, settings);
  } catch (error) {
    if (starts >= MOST_STARTS) throw error;
  }
}

function serverUrl(home: Home, port: number): string {
  return `postgres://${SUPERUSER}:${home.password}@127.0.0.1:${port}/postgres`;
}
