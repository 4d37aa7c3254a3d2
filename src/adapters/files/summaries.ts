import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { StoredSummary, SummaryKey, SummaryStore } from '../../engine/ports/summaries.ts';
import type { Scope } from '../../engine/scope.ts';
import { Summary } from '../../engine/sessions/summary.ts';
import { writeAtomically } from './write-atomically.ts';

/** A file: one summary under its whole key. */
const SummaryFile = z.object({
  key: z.object({
    scope: z.object({ workspace: z.string(), project: z.string() }),
    sessionId: z.string(),
    inputHash: z.string(),
    promptHash: z.string(),
    model: z.string(),
    mode: z.enum(['model', 'facts']),
    question: z.string(),
  }),
  /** Milliseconds since the epoch, with fractions: two summaries of one millisecond have an order. */
  createdAt: z.number(),
  summary: Summary,
});
type SummaryFile = z.infer<typeof SummaryFile>;

/**
 * Finished summaries as JSON files, a folder a session. A file that is broken or of an older shape
 * counts as absent.
 */
export function createFileSummaryStore(folder: string): SummaryStore {
  return {
    async save(key, summary) {
      const createdAt = performance.timeOrigin + performance.now();
      const content: SummaryFile = { key, createdAt, summary };
      await writeAtomically(fileOf(folder, key), JSON.stringify(content));
    },
    async latest(scope, sessionId, question) {
      const stored = await readAll(folderOf(folder, scope, sessionId));
      const [newest] = stored
        .filter(({ key }) => key.question === question)
        .sort((a, b) => b.createdAt - a.createdAt);
      return newest ? toStored(newest) : null;
    },
    async find(key) {
      const stored = await read(fileOf(folder, key));
      return stored ? toStored(stored) : null;
    },
  };
}

function folderOf(folder: string, { workspace, project }: Scope, sessionId: string): string {
  return join(folder, hash([workspace, project, sessionId]));
}

function fileOf(folder: string, key: SummaryKey): string {
  const { question, mode, model, promptHash, inputHash } = key;
  const name = hash([question, mode, model, promptHash, inputHash]);
  return join(folderOf(folder, key.scope, key.sessionId), `${name}.json`);
}

/** Ids and questions come from outside: as a hash they are no path and never too long for one. */
function hash(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

async function readAll(folder: string): Promise<SummaryFile[]> {
  const names = await readdir(folder).catch(absent);
  const files = (names ?? []).filter((name) => name.endsWith('.json'));
  const stored = await Promise.all(files.map((name) => read(join(folder, name))));
  return stored.filter((one) => one !== null);
}

async function read(file: string): Promise<SummaryFile | null> {
  const text = await readFile(file, 'utf8').catch(absent);
  return text === null ? null : (SummaryFile.safeParse(parsed(text)).data ?? null);
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

function toStored({ key, summary, createdAt }: SummaryFile): StoredSummary {
  return { key, summary, createdAt: new Date(createdAt) };
}
