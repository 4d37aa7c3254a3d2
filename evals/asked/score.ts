import { z } from 'zod';
import { Answer } from '../../src/engine/answers/answer.ts';
import type { AskedCase } from './cases.ts';
import { languageOf } from './languages.ts';
import { ALARM } from './questions.ts';

/** What is scored of an answer. */
export const ScoredAnswer = Answer.pick({ answer: true, claims: true, unknown: true, mode: true });
export type ScoredAnswer = z.infer<typeof ScoredAnswer>;

/** What is known of a session besides its truth: how long it is, and what happened when, read anew. */
export const Course = z.object({
  durationSeconds: z.number(),
  rows: z.array(z.object({ seconds: z.number(), text: z.string() })),
});
export type Course = z.infer<typeof Course>;

/** One answer. What does not apply to its case is null. */
export interface AnswerScore {
  readonly kind: AskedCase['kind'];
  readonly mode: 'model' | 'facts';
  /** Claims with a moment; those about the visitor or of numbers have none. */
  readonly claims: number;
  /** Of them, those whose moment is in the session, and in its course what they rest on. */
  readonly supported: number;
  /** Of the truth's moments, those that a claim is about. */
  readonly moments: { readonly expected: number; readonly found: number } | null;
  /** It says that it is not known, and nothing that only an invention could say. */
  readonly refused: boolean | null;
  /** It names no decoy, and calls nobody stuck. */
  readonly calm: boolean | null;
  /** In the asker's language; null = it does not tell which it is in. */
  readonly sameLanguage: boolean | null;
}

/** As near as a claim must be to a moment of the truth, seconds (as of a summary, evals/score.ts). */
const NEAR_SECONDS = 3;
/** As near as a row must be to what rests on it, seconds. */
const ROW_SECONDS = 1;

/** Scores one answer against its case and the session's own course. */
export function scoreAnswer(asked: AskedCase, answer: ScoredAnswer, course: Course): AnswerScore {
  const claims = answer.claims.filter(({ seconds }) => seconds !== null);
  const { mode } = answer;
  const { kind, moments } = asked;
  const spoken = [answer.answer, ...answer.unknown].join('\n');
  const language = languageOf(spoken);
  return {
    ...{ kind, mode, claims: claims.length },
    supported: claims.filter((claim) => isSupported(claim, asked.sessionId, course)).length,
    moments:
      kind === 'grounded' ? { expected: moments.length, found: countFound(moments, answer) } : null,
    refused: asked.invented ? isRefused(asked.invented, answer) : null,
    calm: kind === 'calm' ? !ALARM.test(spoken) && !namesDecoy(asked, answer) : null,
    sameLanguage: language === null ? null : language === asked.language,
  };
}

/** A refusal may name what it refuses; a claim may not. */
function isRefused(invented: RegExp, { claims, unknown }: ScoredAnswer): boolean {
  return unknown.length > 0 && !claims.some(({ text }) => invented.test(text));
}

type Claim = ScoredAnswer['claims'][number];

/** A claim of this session, within it, each piece of whose evidence stands where it says. */
function isSupported(claim: Claim, sessionId: string, { durationSeconds, rows }: Course): boolean {
  const { seconds, evidence } = claim;
  if (claim.sessionId !== sessionId || seconds === null || evidence.length === 0) return false;
  if (seconds < 0 || seconds > durationSeconds) return false;
  return evidence.every(
    (one) =>
      one.kind === 'still' || // nobody can look at it here
      rows.some(
        (row) => near(row.seconds, one.seconds, ROW_SECONDS) && shareWords(row.text, one.text),
      ),
  );
}

/** Whether two texts have a word in common that says something. */
function shareWords(a: string, b: string): boolean {
  const words = new Set(wordsOf(a));
  return wordsOf(b).some((word) => words.has(word));
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
}

function countFound(moments: readonly number[], { claims }: ScoredAnswer): number {
  const told = claims.flatMap(({ seconds, evidence }) => [
    ...(seconds === null ? [] : [seconds]),
    ...evidence.map((one) => one.seconds),
  ]);
  return moments.filter((moment) => told.some((at) => near(at, moment, NEAR_SECONDS))).length;
}

/** To the millisecond, as the difference of two decimals is seldom exact. */
function near(a: number, b: number, most: number): boolean {
  return Math.round(Math.abs(a - b) * 1000) <= most * 1000;
}

function namesDecoy({ decoys }: AskedCase, { answer, claims }: ScoredAnswer): boolean {
  const said = [answer, ...claims.map(({ text }) => text)].join('\n').toLowerCase();
  return decoys.some((decoy) => said.includes(decoy.toLowerCase()));
}

/** All answers together. Shares are null when there was nothing to count. */
export interface AskedScore {
  readonly answers: number;
  readonly byModel: number;
  /** Of all claims. */
  readonly grounded: Share;
  /** Of the truth's moments. */
  readonly found: Share;
  /** Of questions that nothing answers. */
  readonly refused: Share;
  /** Of visits in which nothing went wrong. */
  readonly calm: Share;
  /** Of answers whose language can be told. */
  readonly sameLanguage: Share;
}

/** So many of so many. */
export interface Share {
  readonly hits: number;
  readonly all: number;
}

export function addAnswerScores(scores: readonly AnswerScore[]): AskedScore {
  const sum = (of: (score: AnswerScore) => number) =>
    scores.reduce((total, score) => total + of(score), 0);
  const share = (of: (score: AnswerScore) => boolean | null): Share => ({
    hits: scores.filter((score) => of(score) === true).length,
    all: scores.filter((score) => of(score) !== null).length,
  });
  return {
    answers: scores.length,
    byModel: scores.filter(({ mode }) => mode === 'model').length,
    grounded: { hits: sum((s) => s.supported), all: sum((s) => s.claims) },
    found: { hits: sum((s) => s.moments?.found ?? 0), all: sum((s) => s.moments?.expected ?? 0) },
    refused: share(({ refused }) => refused),
    calm: share(({ calm }) => calm),
    sameLanguage: share(({ sameLanguage }) => sameLanguage),
  };
}
