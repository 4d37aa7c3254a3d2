import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { createFileAlertStore } from '../../adapters/files/alerts.ts';
import { createFileFrictionPages } from '../../adapters/files/friction-pages.ts';
import { createFileFrictionRuns } from '../../adapters/files/friction-runs.ts';
import { createFileSignalStore } from '../../adapters/files/signals.ts';
import { createStateFile, type StateFile } from '../../adapters/files/state-file.ts';
import type { Env } from '../../config/env.ts';
import type { AlertStore } from '../../engine/ports/alerts.ts';
import type { FrictionPages } from '../../engine/ports/friction-pages.ts';
import type { FrictionRuns } from '../../engine/ports/friction-runs.ts';
import type { SignalStore } from '../../engine/ports/signals.ts';
import { say, type Terminal } from '../terminal.ts';

/** The last hourly run, ISO 8601; null = there was none. */
const LastHour = z.object({ at: z.string().nullable() });
type LastHour = z.infer<typeof LastHour>;

/** What lasts from one `friction` or `pipeline` to the next. */
export interface FrictionState {
  readonly signals: SignalStore;
  readonly alerts: AlertStore;
  readonly runs: FrictionRuns;
  /** Pages whose recordings an hourly run read. */
  readonly pages: FrictionPages;
  readonly lastHour: StateFile<LastHour>;
}

/** The state in `DATA_DIR`. A folder that cannot be used costs the memory, never the answer. */
export async function openState({ DATA_DIR }: Env, terminal: Terminal): Promise<FrictionState> {
  const folder = join(DATA_DIR, 'friction');
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.R_OK | constants.W_OK);
    return stateIn(folder);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    say(
      terminal,
      `Nothing of this is kept (${reason}): set DATA_DIR to a folder that can be written.`,
    );
    return stateIn(null);
  }
}

/** @param folder null = nothing lasts longer than the process */
export function stateIn(folder: string | null): FrictionState {
  return {
    signals: createFileSignalStore(folder),
    alerts: createFileAlertStore(folder),
    runs: createFileFrictionRuns(folder),
    pages: createFileFrictionPages(folder),
    lastHour: createStateFile<LastHour>(folder, {
      ...{ name: 'last-hour', shape: LastHour, empty: { at: null } },
    }),
  };
}
