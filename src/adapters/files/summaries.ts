import { join } from 'node:path';
import { z } from 'zod';
import type { StoredSummary, SummaryKey, SummaryStore } from '../../engine/ports/summaries.ts';
import type { Scope } from '../../engine/scope.ts';
import { Summary } from '../../engine/sessions/summary.ts';
import { hashOf, readAllJson, readJson } from './json-files.ts';
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
      const stored = await readAllJson(folderOf(folder, scope, sessionId), SummaryFile);
      const [newest] = stored
        .filter(({ key }) => key.question === question)
        .sort((a, b) => b.createdAt - a.createdAt);
      return newest ? toStored(newest) : null;
    },
    async find(key) {
      const stored = await readJson(fileOf(folder, key), SummaryFile);
      return stored ? toStored(stored) : null;
    },
  };
}

function folderOf(folder: string, { workspace, project }: Scope, sessionId: string): string {
  return join(folder, hashOf(workspace, project, sessionId));
}

function fileOf(folder: string, key: SummaryKey): string {
  const { question, mode, model, promptHash, inputHash } = key;
  const name = hashOf(question, mode, model, promptHash, inputHash);
  return join(folderOf(folder, key.scope, key.sessionId), `${name}.json`);
}

function toStored({ key, summary, createdAt }: SummaryFile): StoredSummary {
  return { key, summary, createdAt: new Date(createdAt) };
}
