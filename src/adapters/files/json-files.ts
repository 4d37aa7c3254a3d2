import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';

/** Ids and questions come from outside: as a hash they are no path and never too long for one. */
export function hashOf(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

/** The content of a JSON file; null = it is not there, broken, or of another shape. */
export async function readJson<T>(file: string, shape: z.ZodType<T>): Promise<T | null> {
  const text = await readFile(file, 'utf8').catch(absent);
  return text === null ? null : (shape.safeParse(parsed(text)).data ?? null);
}

/** The contents of all JSON files of a folder that can be read, in no order. */
export async function readAllJson<T>(folder: string, shape: z.ZodType<T>): Promise<T[]> {
  const names = await readdir(folder).catch(absent);
  const all: T[] = [];
  for (const name of names ?? []) {
    const one = name.endsWith('.json') ? await readJson(join(folder, name), shape) : null;
    if (one !== null) all.push(one);
  }
  return all;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Not there is an answer; anything else, such as a refused permission, is not. */
function absent(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}
