import type { Truth } from '../src/cli/eval/truth.ts';
import {
  addScores,
  type Score,
  type ScoredSummary,
  type SessionScore,
  scoreSession,
} from './score.ts';

/** What a run needs: the truth, and a way to get the summary of a session. */
export interface RunOptions {
  readonly truth: Truth;
  readonly summarizeSession: (id: string) => Promise<ScoredSummary>;
  /** Told after each session, finished or failed. */
  readonly onSession?: (id: string, outcome: SessionScore | Error) => void;
  /** The first so many sessions only. */
  readonly limit?: number;
}

export interface RunResult {
  readonly score: Score;
  readonly failed: readonly { readonly id: string; readonly reason: string }[];
}

/** So many sessions at a time: enough to be quick, few enough for a small rate limit. */
const AT_A_TIME = 4;

/** Summarizes and scores every session of the truth; one that fails is named and left out. */
export async function runEvals(options: RunOptions): Promise<RunResult> {
  const ids = Object.keys(options.truth.sessions).slice(0, options.limit);
  const scores: SessionScore[] = [];
  const failed: { id: string; reason: string }[] = [];
  const waiting = ids.values();
  async function work(): Promise<void> {
    for (const id of waiting) {
      const outcome = await evaluate(id, options);
      if (outcome instanceof Error) failed.push({ id, reason: outcome.message });
      else scores.push(outcome);
      options.onSession?.(id, outcome);
    }
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  return { score: addScores(scores), failed };
}

async function evaluate(
  id: string,
  { truth, summarizeSession }: RunOptions,
): Promise<SessionScore | Error> {
  try {
    return scoreSession(truth, id, await summarizeSession(id));
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
