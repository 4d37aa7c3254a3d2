import { createHash } from 'node:crypto';
import { realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readLines } from '../adapters/dataset/files.ts';

const FILES = [
  'project.json',
  'persons.jsonl',
  'events.jsonl.gz',
  'recordings.jsonl',
  'error_issues.jsonl',
];

/**
 * Names a dataset folder as far as one session is concerned: another name once a file that the
 * session is told from is another one, so that no summary outlives its data.
 */
export async function datasetVersion(folder: string, sessionId: string): Promise<string> {
  const root = await realpath(folder);
  const files = [...FILES, `snapshots/${sessionId}.jsonl.gz`].map((name) => join(root, name));
  const marks = await Promise.all(files.map(markOf));
  const hash = createHash('sha256').update(JSON.stringify([root, ...marks]));
  return `dataset-${hash.digest('hex').slice(0, 16)}`;
}

/**
 * Names a dataset folder for what outlives one version of it: a folder that has grown, whose events begin as
 * before, is still the same one. @throws SourceError
 */
export async function datasetPlace(folder: string): Promise<string> {
  const root = await realpath(folder);
  const first = await firstLine(join(root, 'events.jsonl.gz'));
  const hash = createHash('sha256').update(JSON.stringify([root, first]));
  return `folder-${hash.digest('hex').slice(0, 16)}`;
}

/** '' = the file is empty. */
async function firstLine(file: string): Promise<string> {
  for await (const line of readLines(file, { optional: false })) return line;
  return '';
}

/** Size and time of change; a file that is not there is a state as well. */
async function markOf(file: string): Promise<string> {
  const found = await stat(file).catch(() => null);
  return found ? `${found.size}:${found.mtimeMs}` : '';
}
