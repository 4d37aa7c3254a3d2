import { join } from 'node:path';
import { createFileSummaryStore } from '../adapters/files/summaries.ts';
import type { Env } from '../config/env.ts';
import type { SummaryStore } from '../engine/ports/summaries.ts';
import { say, type Terminal } from './terminal.ts';

/** The summaries of the command line. A folder that cannot be used costs the memory, never the answer. */
export function openStore({ DATA_DIR }: Env, terminal: Terminal): SummaryStore {
  const store = createFileSummaryStore(join(DATA_DIR, 'summaries'));
  return {
    find: (key) => store.find(key).catch(() => null),
    latest: (...asked) => store.latest(...asked).catch(() => null),
    save: (key, summary) =>
      store.save(key, summary).catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        say(
          terminal,
          `The summary was not kept (${reason}): set DATA_DIR to a folder that can be written.`,
        );
      }),
  };
}
