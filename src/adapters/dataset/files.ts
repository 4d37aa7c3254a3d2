import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { z } from 'zod';
import { SourceError } from '../../engine/ports/source.ts';
import { parseJson } from '../../engine/recording/wire/line.ts';
import { splitLines } from '../../engine/recording/wire/lines.ts';

const REMEDY = 'Correct the line or make the dataset again.';

/** A file of the folder as one JSON value. @throws SourceError naming the file */
export async function readJsonFile<T>(
  folder: string,
  name: string,
  shape: z.ZodType<T>,
): Promise<T> {
  const file = join(folder, name);
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw unreadable(file, cause);
  });
  const parsed = shape.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new SourceError(
    'malformed',
    `${file} is not as expected: ${firstIssue(parsed.error)}. Correct it or make the dataset again.`,
    { cause: parsed.error },
  );
}

export interface LinesFile<T> {
  readonly folder: string;
  readonly name: string;
  readonly shape: z.ZodType<T>;
  /** A missing file is an empty one. */
  readonly optional?: boolean;
}

/** The file's lines in their shape, one in memory at a time. @throws SourceError naming file and line */
export async function* readJsonLines<T>(wanted: LinesFile<T>): AsyncGenerator<T> {
  const file = join(wanted.folder, wanted.name);
  let number = 0;
  for await (const line of readLines(file, { optional: wanted.optional ?? false })) {
    number += 1;
    if (line.trim() !== '') yield parseLine(line, wanted.shape, `${file}, line ${number}`);
  }
}

function parseLine<T>(line: string, shape: z.ZodType<T>, place: string): T {
  const value = parseJson(line);
  if (value === undefined) throw new SourceError('malformed', `${place} is no JSON. ${REMEDY}`);
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new SourceError(
    'malformed',
    `${place} is not as expected: ${firstIssue(parsed.error)}. ${REMEDY}`,
    { cause: parsed.error },
  );
}

/** Lines of a text file, unzipped when its name ends with `.gz`. @throws SourceError */
export async function* readLines(
  file: string,
  { optional }: { optional: boolean },
): AsyncGenerator<string> {
  try {
    yield* splitLines(readText(file));
  } catch (cause) {
    if (optional && isMissing(cause)) return;
    throw unreadable(file, cause);
  }
}

function readText(file: string): AsyncIterable<string> {
  const bytes = createReadStream(file);
  if (!file.endsWith('.gz')) return bytes.setEncoding('utf8');
  // The reader below sees the errors of both; a reader that stops early closes both.
  return pipeline(bytes, createGunzip(), () => {}).setEncoding('utf8');
}

function unreadable(file: string, cause: unknown): SourceError {
  if (cause instanceof SourceError) return cause;
  if (isMissing(cause)) {
    const remedy = 'Check the folder given with --data.';
    return new SourceError('not_found', `There is no ${file}. ${remedy}`, { cause });
  }
  const reason = cause instanceof Error ? cause.message : String(cause);
  const remedy = 'Copy it again or make the dataset again.';
  return new SourceError('malformed', `${file} could not be read: ${reason}. ${remedy}`, { cause });
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
}

function firstIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  return `${issue?.path.join('.') || 'the value'}: ${issue?.message}`;
}
