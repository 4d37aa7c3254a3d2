import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/** Settings by name, not yet checked. */
export type Settings = Readonly<Record<string, string | undefined>>;

/** The process's environment over the settings of `.env` in the current folder, if there is one. */
export function settings(): Settings {
  const file = existsSync('.env') ? parseEnv(readFileSync('.env', 'utf8')) : {};
  return { ...file, ...process.env };
}
