import { readFile } from 'node:fs/promises';
import type { CDPSession } from 'playwright-core';

/** The processes of one browser. */
export interface Processes {
  /** Bytes of memory that the largest one holds; null = this system does not tell. */
  largest(): Promise<number | null>;
  /** Ends them all at once, also those that no longer answer. */
  kill(): void;
}

/** Follows a browser's processes through its own session, which answers also when a page hangs. */
export async function processesOf(session: CDPSession): Promise<Processes> {
  let ids: readonly number[] = [];
  async function look(): Promise<void> {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    ids = processInfo.map(({ id }) => id).filter((id) => id > 0);
  }
  await look();
  return {
    async largest() {
      await look();
      const sizes = await Promise.all(ids.map(residentBytes));
      const known = sizes.filter((size) => size !== null);
      return known.length === 0 ? null : Math.max(...known);
    },
    kill() {
      for (const id of ids) endProcess(id);
    },
  };
}

/** From Linux' own account of a process. */
async function residentBytes(id: number): Promise<number | null> {
  const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(status) ?? [];
  return kilobytes === undefined ? null : Number(kilobytes) * 1024;
}

function endProcess(id: number): void {
  try {
    process.kill(id, 'SIGKILL');
  } catch {
    // it has ended by itself
  }
}
