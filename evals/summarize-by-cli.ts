import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ScoredSummary } from './score.ts';

const run = promisify(execFile);
const CLI = join(import.meta.dirname, '..', 'src', 'cli', 'main.ts');

/** A summary may take as long as its model call; its JSON is far below this. */
const LIMITS = { timeout: 660_000, maxBuffer: 16 * 1024 * 1024 };

/** Summaries as users get them on the command line, from a store of their own that starts empty. */
export async function summarizeByCli(dataset: string) {
  const store = await mkdtemp(join(tmpdir(), 'backstory-evals-'));
  return {
    async summarizeSession(id: string): Promise<ScoredSummary> {
      const args = [CLI, 'summarize', id, '--data', dataset, '--no-frames', '--json'];
      const env = { ...process.env, DATA_DIR: store };
      const { stdout } = await run(process.execPath, args, { ...LIMITS, env });
      return ScoredSummary.parse(JSON.parse(stdout));
    },
    close: () => rm(store, { recursive: true, force: true }),
  };
}
