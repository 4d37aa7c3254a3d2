import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { FoundChromium } from './find.ts';

/** The package unpacks into the temporary folder it is given, and takes what lies there for whole. */
const UNPACK = `
  import chromium, { inflate } from '@sparticuz/chromium';
  await chromium.executablePath();
  await inflate(process.argv[1]);
`;

/**
 * Unpacks the browser of `@sparticuz/chromium`, once a version, also when several processes ask at
 * once: each unpacks for itself and only a whole folder gets the name that counts.
 */
export async function unpackBundled(): Promise<FoundChromium> {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error(noBrowser());
  const home = dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')));
  const { version }: { version: string } = JSON.parse(
    await readFile(join(home, 'package.json'), 'utf8'),
  );
  const folder = join(tmpdir(), `backstory-chromium-${version}`);
  if (!existsSync(folder)) await unpackInto(folder, join(home, 'bin', 'al2023.tar.br'));
  return { executablePath: join(folder, 'chromium'), env: environment(folder) };
}

async function unpackInto(folder: string, libraries: string): Promise<void> {
  const fresh = await mkdtemp(`${folder}-`);
  const args = ['--input-type=module', '--eval', UNPACK, libraries];
  await promisify(execFile)(process.execPath, args, {
    cwd: import.meta.dirname,
    env: { ...process.env, TMPDIR: fresh },
  });
  try {
    await rename(fresh, folder);
  } catch {
    await rm(fresh, { recursive: true, force: true }); // another process was first
  }
}

/** Its own libraries come last: the system's are newer where there are any. */
function environment(folder: string): Record<string, string> {
  const libraries = [process.env.LD_LIBRARY_PATH, join(folder, 'al2023', 'lib')].filter(Boolean);
  const fonts = existsSync('/etc/fonts/fonts.conf')
    ? {}
    : { FONTCONFIG_PATH: join(folder, 'fonts') };
  return { LD_LIBRARY_PATH: libraries.join(':'), ...fonts };
}

function noBrowser(): string {
  return 'No browser was found: install Chrome or Chromium, or set CHROMIUM_PATH.';
}
