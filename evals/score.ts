import { z } from 'zod';
import type { Truth } from '../src/cli/eval/truth.ts';
import { Summary } from '../src/engine/sessions/summary.ts';

/** What is scored of a summary. */
export const ScoredSummary = z.object({
  session: Summary.shape.session.pick({ durationSeconds: true }),
  headline: Summary.shape.headline,
  mode: Summary.shape.mode,
  problems: z.array(
    Summary.shape.problems.element.pick({
      kind: true,
      description: true,
      seconds: true,
      evidence: true,
    }),
  ),
});
export type ScoredSummary = z.infer<typeof ScoredSummary>;

/** One session: what should have been found, what was, and what should not have been said. */
export interface SessionScore {
  readonly expected: number;
  readonly found: number;
  readonly claimed: number;
  /** Problems that are near no moment of the truth. */
  readonly false: number;
  readonly convertedCalledBlocked: boolean;
  /** Keys of the decoys that a problem or the headline names. */
  readonly decoysNamed: readonly string[];
  /** Problems before the beginning or after the end of the recording. */
  readonly outsideRecording: number;
  readonly mode: 'model' | 'facts';
}

/** As near as a problem must be to a moment of the truth, in seconds (design, section "Show"). */
const NEAR_SECONDS = 3;

/** Scores one summary against the truth of its session. */
export function scoreSession(truth: Truth, id: string, summary: ScoredSummary): SessionScore {
  const { converted, moments } = truth.sessions[id] ?? { converted: null, moments: [] };
  const { problems } = summary;
  const expected = moments.map(({ seconds }) => seconds);
  const claimed = problems.map(({ seconds }) => seconds);
  return {
    expected: expected.length,
    found: countPairs(expected, claimed),
    claimed: claimed.length,
    false: claimed.filter((second) => !expected.some((moment) => near(moment, second))).length,
    convertedCalledBlocked: converted === true && problems.some(({ kind }) => kind === 'blocking'),
    decoysNamed: decoysNamed(truth, id, summary),
    outsideRecording: claimed.filter((s) => s < 0 || s > summary.session.durationSeconds).length,
    mode: summary.mode,
  };
}

/** To the millisecond, as the difference of two decimals is seldom exact. */
function near(a: number, b: number): boolean {
  return Math.round(Math.abs(a - b) * 1000) <= NEAR_SECONDS * 1000;
}

/** How many moments have a claim of their own nearby; the most that can be paired, both in order. */
function countPairs(moments: readonly number[], claims: readonly number[]): number {
  const left = claims.toSorted((a, b) => a - b);
  return moments
    .toSorted((a, b) => a - b)
    .filter((moment) => {
      const at = left.findIndex((claim) => near(moment, claim));
      if (at >= 0) left.splice(at, 1);
      return at >= 0;
    }).length;
}

function decoysNamed(truth: Truth, id: string, { headline, problems }: ScoredSummary): string[] {
  const said = [
    headline,
    ...problems.map(({ description }) => description),
    ...problems.flatMap(({ evidence }) => evidence.map(({ text }) => text)),
  ].map((text) => text.toLowerCase());
  return truth.decoys
    .filter(({ sessions }) => sessions.includes(id))
    .filter(({ match }) => match && said.some((text) => text.includes(match.toLowerCase())))
    .map(({ key }) => key);
}

/** All sessions together. Ratios are null when there was nothing to count. */
export interface Score {
  readonly sessions: number;
  readonly byModel: number;
  readonly moments: {
    readonly expected: number;
    readonly found: number;
    readonly recall: number | null;
  };
  readonly problems: {
    readonly claimed: number;
    readonly false: number;
    readonly precision: number | null;
    readonly falsePerSession: number | null;
  };
  readonly convertedCalledBlocked: number;
  readonly decoysNamed: number;
  readonly outsideRecording: number;
}

/** Adds up the scores of all sessions. */
export function addScores(scores: readonly SessionScore[]): Score {
  const sum = (of: (score: SessionScore) => number) =>
    scores.reduce((total, score) => total + of(score), 0);
  const [expected, found] = [sum((s) => s.expected), sum((s) => s.found)];
  const [claimed, wrong] = [sum((s) => s.claimed), sum((s) => s.false)];
  return {
    sessions: scores.length,
    byModel: scores.filter(({ mode }) => mode === 'model').length,
    moments: { expected, found, recall: ratio(found, expected) },
    problems: {
      claimed,
      false: wrong,
      precision: ratio(claimed - wrong, claimed),
      falsePerSession: ratio(wrong, scores.length),
    },
    convertedCalledBlocked: scores.filter((score) => score.convertedCalledBlocked).length,
    decoysNamed: sum((score) => score.decoysNamed.length),
    outsideRecording: sum((score) => score.outsideRecording),
  };
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
