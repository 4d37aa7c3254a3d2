import { createHash } from 'node:crypto';
import { realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';

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

/** Size and time of change; a file that is not there is a state as well. */
async function markOf(file: string): Promise<string> {
  const found = await stat(file).catch(() => null);
  return found ? `${found.size}:${found.mtimeMs}` : '';
}
