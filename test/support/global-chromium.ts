import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { unpackBundled } from '../../src/adapters/chromium/unpack.ts';

/**
 * Finds the browser that came with the packages: it has no windows to keep, and a page in it takes a
 * fifth of the processor time of one in a whole Chromium. Where it does not start, there is none.
 */
export async function setup(): Promise<void> {
  try {
    const { executablePath } = await unpackBundled();
    await promisify(execFile)(executablePath, ['--version']);
    process.env.TEST_CHROMIUM_PATH = executablePath;
  } catch {
    // another platform, or a machine without its libraries
  }
}
