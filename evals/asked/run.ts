import type { AskedCase } from './cases.ts';
import {
  type AnswerScore,
  type AskedScore,
  addAnswerScores,
  type Course,
  type ScoredAnswer,
  scoreAnswer,
} from './score.ts';

/** What a run of questions needs. */
export interface AskedRunOptions {
  readonly cases: readonly AskedCase[];
  readonly ask: (sessionId: string, question: string) => Promise<ScoredAnswer>;
  readonly courseOf: (sessionId: string) => Promise<Course>;
  /** Told after each question, answered or failed. */
  readonly onAnswer?: (asked: AskedCase, outcome: AnswerScore | Error) => void;
}

export interface AskedResult {
  readonly score: AskedScore;
  readonly failed: readonly { readonly id: string; readonly reason: string }[];
}

/** As many questions at a time as sessions (evals/run.ts). */
const AT_A_TIME = 4;

/** Asks and scores every case; one that fails is named and left out. */
export async function runAsked(options: AskedRunOptions): Promise<AskedResult> {
  const scores: AnswerScore[] = [];
  const failed: { id: string; reason: string }[] = [];
  const waiting = options.cases.values();
  async function work(): Promise<void> {
    for (const asked of waiting) {
      const outcome = await evaluate(asked, options);
      if (outcome instanceof Error) failed.push({ id: asked.sessionId, reason: outcome.message });
      else scores.push(outcome);
      options.onAnswer?.(asked, outcome);
    }
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  return { score: addAnswerScores(scores), failed };
}

async function evaluate(
  asked: AskedCase,
  { ask, courseOf }: AskedRunOptions,
): Promise<AnswerScore | Error> {
  try {
    const answer = await ask(asked.sessionId, asked.question);
    return scoreAnswer(asked, answer, await courseOf(asked.sessionId));
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
