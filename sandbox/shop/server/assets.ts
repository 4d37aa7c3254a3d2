import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { FastifyInstance } from 'fastify';
import { pictureStyles } from './pictures.ts';

const SITE = new URL('../site/', import.meta.url);

/** Script, styles and pictures of the shop, built once at start. */
export async function serveAssets(app: FastifyInstance): Promise<void> {
  const files: Record<string, [type: string, text: string]> = {
    'shop.js': ['text/javascript', await bundle()],
    'shop.css': ['text/css', await readFile(new URL('shop.css', SITE), 'utf8')],
    'pictures.css': ['text/css', pictureStyles()],
  };
  for (const [name, [type, text]] of Object.entries(files)) {
    app.get(`/assets/${name}`, (_request, reply) =>
      reply.type(`${type}; charset=utf-8`).send(text),
    );
  }
}

async function bundle(): Promise<string> {
  const result = await build({
    entryPoints: [fileURLToPath(new URL('main.ts', SITE))],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    keepNames: true, // function names in stack traces are what an error is recognized by
  });
  const text = result.outputFiles[0]?.text;
  if (text === undefined)
    throw new Error('esbuild built no script for the shop; check sandbox/shop/site');
  return text;
}
