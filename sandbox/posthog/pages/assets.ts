import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Where the pages' own files lie; below `_sandbox`, so that no journal and no fault sees them. */
export const ASSETS = '/_sandbox/pages';

/** File name → content. */
export type Assets = ReadonlyMap<string, Uint8Array>;

const SOURCE = fileURLToPath(new URL('player/', import.meta.url));

/**
 * Bundles what the pages need in the browser: `page.css`, and `player.js` and `player.css` with rrweb
 * in them. Kept in memory: it takes a tenth of a second, less than a folder of built files is worth.
 *
 * @throws the bundler's error, which names file and line
 */
export async function buildAssets(): Promise<Assets> {
  const { outputFiles } = await build({
    entryPoints: ['player.ts', 'player.css', 'page.css'].map((name) => `${SOURCE}${name}`),
    outdir: '/',
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2023',
    logLevel: 'silent',
    tsconfigRaw: {},
  });
  return new Map(outputFiles.map(({ path, contents }) => [path.replace(/^.*[\\/]/, ''), contents]));
}
