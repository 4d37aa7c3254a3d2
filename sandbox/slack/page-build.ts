import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, version as bundlerVersion } from 'esbuild';

const SOURCE = fileURLToPath(new URL('page/', import.meta.url));
const LOCK = fileURLToPath(new URL('../../package-lock.json', import.meta.url));
const KEY_FILE = 'page.key';

/**
 * Bundles the local Slack's page into `outDir`: `index.html`, `page.js`, `page.css`, with no other
 * parts and nothing fetched from elsewhere. Does nothing when the folder holds a bundle of the same
 * sources and packages already.
 *
 * @throws the bundler's error, which names file and line
 */
export async function buildPage(outDir: string): Promise<void> {
  const key = await keyOfSources();
  if ((await readFile(join(outDir, KEY_FILE), 'utf8').catch(() => '')) === key) return;
  await mkdir(outDir, { recursive: true });
  await build({
    entryPoints: [join(SOURCE, 'page.tsx'), join(SOURCE, 'page.css')],
    outdir: outDir,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2023',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
    tsconfigRaw: {},
  });
  await cp(join(SOURCE, 'index.html'), join(outDir, 'index.html'));
  // Last, so that an interrupted build is done again.
  await writeFile(join(outDir, KEY_FILE), key);
}

/** Changes with every source file and with every package version. */
async function keyOfSources(): Promise<string> {
  const hash = createHash('sha256').update(bundlerVersion);
  hash.update(await readFile(LOCK).catch(() => ''));
  hash.update(await readFile(fileURLToPath(import.meta.url)));
  const names = await readdir(SOURCE, { recursive: true, withFileTypes: true });
  const files = names
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  for (const file of files.sort())
    hash.update(file.slice(SOURCE.length)).update(await readFile(file));
  return hash.digest('hex');
}
