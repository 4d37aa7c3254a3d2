import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Session } from 'chdb';

/** Embedded ClickHouse, opened for one user of this process. */
export interface Engine {
  /** Runs a statement that this program wrote; the answer as text. */
  run(sql: string, format?: string): Promise<string>;
  /** Inserts lines of JSON, one row each. */
  insert(table: string, lines: AsyncIterable<string>): Promise<void>;
  /** Runs the work of that name once in this process, however many ask for it at the same time. */
  once(name: string, work: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

interface Shared {
  readonly session: Promise<Session>;
  readonly works: Map<string, Promise<void>>;
  users: number;
}

/** chdb holds one data folder a process, so all servers of a process share the first one's. */
let shared: Shared | null = null;

/**
 * Opens ClickHouse in a folder, or joins the one that this process has open already: databases are
 * named by their content, so that servers with different data do not meet.
 * @throws Error when another process holds the folder
 */
export async function openEngine(folder: string): Promise<Engine> {
  shared ??= { session: open(resolve(folder)), works: new Map(), users: 0 };
  const joined = shared;
  joined.users += 1; // before the first await: a server that closes now must see this one
  try {
    return engineOf(await joined.session, joined);
  } catch (cause) {
    if (shared === joined) shared = null;
    throw new Error(
      `ClickHouse cannot open ${folder}: end the process that uses it, or take another folder.`,
      { cause },
    );
  }
}

async function open(folder: string): Promise<Session> {
  const { Session, drainPending } = await import('chdb');
  await drainPending(); // a session closed a moment ago may still hold the process's only place
  mkdirSync(folder, { recursive: true });
  return new Session(folder);
}

function engineOf(session: Session, joined: Shared): Engine {
  let closed = false;
  return {
    async run(sql, format = 'JSONCompact') {
      return (await session.queryAsync(sql, { format })).text();
    },
    async insert(table, lines) {
      await session.insert({
        table,
        values: lines,
        format: 'JSONEachRow',
        settings: { date_time_input_format: 'best_effort' },
      });
    },
    once(name, work) {
      const running = joined.works.get(name) ?? work();
      joined.works.set(name, running);
      running.catch(() => joined.works.delete(name));
      return running;
    },
    async close() {
      if (closed) return;
      closed = true;
      joined.users -= 1;
      if (joined.users > 0) return;
      shared = null;
      session.close();
    },
  };
}
