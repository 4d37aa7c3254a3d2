import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Answer } from './respond.ts';

const OURS = join(import.meta.dirname, 'page', 'files');
const RRWEB = dirname(createRequire(import.meta.url).resolve('rrweb'));

/** What pages load: name, where it lies, type. */
const FILES = {
  'page.css': { path: join(OURS, 'page.css'), type: 'text/css; charset=utf-8' },
  'filters.js': { path: join(OURS, 'filters.js'), type: 'text/javascript; charset=utf-8' },
  'player.js': { path: join(OURS, 'player.js'), type: 'text/javascript; charset=utf-8' },
  'rrweb.css': { path: join(RRWEB, 'style.min.css'), type: 'text/css; charset=utf-8' },
  'rrweb.js': {
    path: join(RRWEB, 'rrweb.umd.min.cjs'),
    type: 'text/javascript; charset=utf-8',
  },
} as const;

export type FileName = keyof typeof FILES;

interface LoadedFile {
  readonly type: string;
  readonly body: Uint8Array;
  /** Of its content: another content, another address. */
  readonly version: string;
}

const loaded = new Map<FileName, Promise<LoadedFile>>();

/** Reads a file of the pages, once. */
function load(name: FileName): Promise<LoadedFile> {
  const known = loaded.get(name) ?? read(name);
  loaded.set(name, known);
  return known;
}

async function read(name: FileName): Promise<LoadedFile> {
  const { path, type } = FILES[name];
  const body = await readFile(path);
  return { type, body, version: createHash('sha256').update(body).digest('hex').slice(0, 12) };
}

/** Where each file lies, seen from a report's page. */
export async function fileAddresses(): Promise<Readonly<Record<FileName, string>>> {
  const names = Object.keys(FILES).filter(isFile);
  const addresses = await Promise.all(
    names.map(async (name) => [name, `files/${name}?v=${(await load(name)).version}`] as const),
  );
  return Object.fromEntries(addresses) as Record<FileName, string>;
}

/** A file by its name, to be kept for a year where it is the version that was asked for; null = no such file. */
export async function fileAnswer(name: string, version: string | null): Promise<Answer | null> {
  if (!isFile(name)) return null;
  const file = await load(name);
  const keeps = version === file.version;
  const cache = keeps ? 'public, max-age=31536000, immutable' : 'no-cache';
  return { status: 200, type: file.type, body: file.body, cache };
}

function isFile(name: string): name is FileName {
  return Object.hasOwn(FILES, name);
}
