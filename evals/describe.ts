import type { AskedCase } from './asked/cases.ts';
import type { AskedResult } from './asked/run.ts';
import type { AnswerScore } from './asked/score.ts';
import type { RunResult } from './run.ts';
import type { SessionScore } from './score.ts';
import { shareWords } from './table.ts';

/** A session as soon as it is scored, on one line. */
export function tellSession(id: string, outcome: SessionScore | Error): string {
  if (outcome instanceof Error) return `${id}  ${outcome.message}`;
  const { found, expected, false: wrong, mode } = outcome;
  return `${id}  ${found} of ${expected} found, ${wrong} false (${mode})`;
}

/** An answer as soon as it is scored, on one line. */
export function tellAnswer(
  { sessionId, kind, language }: AskedCase,
  outcome: AnswerScore | Error,
): string {
  const head = `${sessionId}  ${kind}, ${language}`;
  if (outcome instanceof Error) return `${head}: ${outcome.message}`;
  const { supported, claims, refused, calm, sameLanguage, mode } = outcome;
  const judged = [
    refused === null ? '' : refused ? 'refused' : 'did not refuse',
    calm === null ? '' : calm ? 'calm' : 'alarmed',
    sameLanguage === false ? 'in another language' : '',
  ];
  return [
    `${head}: ${supported} of ${claims} claims grounded (${mode})`,
    ...judged.filter(Boolean),
  ].join(', ');
}

export function describeSessions({ score, failed }: RunResult): string {
  const { sessions, byModel, moments, problems } = score;
  return [
    `Sessions summarized: ${sessions}, by the model ${byModel}, failed ${failed.length}`,
    `Moments found within 3 s: ${moments.found} of ${moments.expected}`,
    `Problems near no moment: ${problems.false} of ${problems.claimed}`,
    `Converted called blocked: ${score.convertedCalledBlocked}`,
    `Decoys named: ${score.decoysNamed}`,
    `Outside the recording: ${score.outsideRecording}`,
  ].join('\n');
}

export function describeAnswers({ score, failed }: AskedResult): string {
  return [
    `Questions answered: ${score.answers}, by the model ${score.byModel}, failed ${failed.length}`,
    `Claims grounded in the session's course: ${shareWords(score.grounded)}`,
    `Moments told: ${shareWords(score.found)}`,
    `Refused to invent: ${shareWords(score.refused)}`,
    `Calm where nothing went wrong: ${shareWords(score.calm)}`,
    `In the asker's language: ${shareWords(score.sameLanguage)}`,
  ].join('\n');
}

/**
 * The rules that no model may break: nobody who converted was blocked, no decoy is a cause, no claim is without
 * ground, nothing is invented. How much a model finds is for people to judge.
 */
export function holds(sessions: RunResult | null, answers: AskedResult | null): boolean {
  return (sessions === null || keepsRules(sessions)) && (answers === null || isHonest(answers));
}

function keepsRules({ score, failed }: RunResult): boolean {
  const broken = score.convertedCalledBlocked + score.decoysNamed + score.outsideRecording;
  return broken === 0 && failed.length === 0 && score.sessions > 0;
}

function isHonest({ score, failed }: AskedResult): boolean {
  const { grounded, refused, calm } = score;
  const broken = [grounded, refused, calm].some(({ hits, all }) => hits < all);
  return !broken && failed.length === 0 && score.answers > 0;
}
