import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { type Course, ScoredAnswer } from './asked/score.ts';
import { ScoredSummary } from './score.ts';

const run = promisify(execFile);
const CLI = join(import.meta.dirname, '..', 'src', 'cli', 'main.ts');

/** A command may take as long as its model calls; its JSON is far below this. */
const LIMITS = { timeout: 660_000, maxBuffer: 16 * 1024 * 1024 };

const Timeline = z.object({ text: z.string() });
const Transcript = z.object({
  lines: z.array(z.object({ seconds: z.number(), text: z.string() })),
  stats: z.object({ durationSeconds: z.number() }),
});

/** Answers as users get them on the command line, from a store of their own that starts empty. */
export async function openCli(dataset: string) {
  const store = await mkdtemp(join(tmpdir(), 'backstory-evals-'));
  async function json(...args: readonly string[]): Promise<unknown> {
    const all = [CLI, ...args, '--data', dataset, '--json'];
    const env = { ...process.env, DATA_DIR: store };
    const { stdout } = await run(process.execPath, all, { ...LIMITS, env });
    return JSON.parse(stdout);
  }
  return {
    async summarizeSession(id: string): Promise<ScoredSummary> {
      return ScoredSummary.parse(await json('summarize', id, '--no-frames'));
    },
    /** A question that begins a talk. */
    async ask(id: string, question: string): Promise<ScoredAnswer> {
      return ScoredAnswer.parse(await json('ask', id, question, '--new'));
    },
    /** What happened when, read without a model. */
    async courseOf(id: string): Promise<Course> {
      const { text } = Timeline.parse(await json('timeline', id));
      const { lines, stats } = Transcript.parse(await json('transcript', id));
      const { durationSeconds } = stats;
      const end = { seconds: durationSeconds, text: 'left, the recording ends' };
      return { durationSeconds, rows: [...rowsIn(text), ...lines, end] };
    },
    close: () => rm(store, { recursive: true, force: true }),
  };
}

/** Lines of a timeline, `e12,34.5,click button "Pay"`: its head has none of this form. */
function rowsIn(timeline: string): Course['rows'] {
  return [...timeline.matchAll(/^[a-z]\d+,(\d+(?:\.\d+)?),(.*)$/gm)].map(
    ([, seconds = '0', text = '']) => ({ seconds: Number(seconds), text }),
  );
}
