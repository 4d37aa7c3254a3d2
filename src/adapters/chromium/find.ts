import { existsSync } from 'node:fs';
import { unpackBundled } from './unpack.ts';

/** A browser that can be started. */
export interface FoundChromium {
  readonly executablePath: string;
  /** What the browser needs in its environment, on top of ours. */
  readonly env: Readonly<Record<string, string>>;
}

/** Where systems keep Chrome or Chromium. */
const SYSTEM_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The browser to use: the one configured, else the system's, else the one that came with the packages.
 * @throws Error naming the remedy when there is none
 */
export async function findChromium(configured: string | null): Promise<FoundChromium> {
  if (configured !== null) return known(configured);
  const installed = SYSTEM_PATHS.find((path) => existsSync(path));
  return installed ? { executablePath: installed, env: {} } : unpackBundled();
}

function known(executablePath: string): FoundChromium {
  if (existsSync(executablePath)) return { executablePath, env: {} };
  throw new Error(
    `There is no browser at ${executablePath}: correct CHROMIUM_PATH, or leave it out.`,
  );
}
