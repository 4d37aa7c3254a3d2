import type { Problem, Summary } from '../../../sessions/summary.ts';
import type { Numbered } from './numbered.ts';

/** A session's problems in the order of its message, from 1; what stills denied is none. */
export function claimsOfSession(summary: Summary): Numbered[] {
  return told(summary).map((problem, i) => ofProblem(problem, i + 1, summary));
}

/** The number of the problem with this id; null = it is not told. */
export function numberOfProblem(summary: Summary, id: string): number | null {
  return told(summary).findIndex((problem) => problem.id === id) + 1 || null;
}

function told({ problems }: Summary): Problem[] {
  return problems.filter(({ visual }) => visual !== 'denied');
}

function ofProblem(problem: Problem, number: number, { session, person }: Summary): Numbered {
  const { description, seconds, replayUrl, evidence, count } = problem;
  const moment = { sessionId: session.id, seconds, replayUrl, text: description, evidence };
  return {
    number,
    claim: { ...moment, id: String(number) },
    ...{ name: description, description: '' },
    tally: { sessions: 1, of: null, interval: null, people: 1, times: count },
    instances: [{ ...moment, who: person?.name ?? null }],
  };
}
