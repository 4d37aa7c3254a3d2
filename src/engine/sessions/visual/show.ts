import type { Picture, Variables } from '../../ports/model.ts';
import type { Dossier } from '../citation.ts';
import { clock } from '../clock.ts';
import type { Problem, Summary } from '../summary.ts';
import { claimsShown, type NumberedStill, nearestStill } from './numbered.ts';

/** What the model reads before it looks: the session, what was said of it, and what is to be checked. */
export function variablesOf(
  { about, question }: Dossier,
  summary: Summary,
  stills: readonly NumberedStill[],
): Variables {
  return {
    about,
    summary: fieldsOf(summary).join('\n'),
    claims: claimsShown(stills)
      .map((claim) => claimText(claim, summary, stills))
      .join('\n\n'),
    question: question ?? '',
  };
}

/** The pictures, each with its number, claim and second. */
export function picturesOf(stills: readonly NumberedStill[]): Picture[] {
  return stills.map(({ number, problem, still }) => ({
    label: `still ${number} of ${problem.id}, ${clock(still.seconds)}`,
    png: still.png,
  }));
}

/** Which segment a second lies in, from 0; -1 = before the first. */
export function segmentAt({ segments }: Pick<Summary, 'segments'>, seconds: number): number {
  return segments.findLastIndex(({ startSeconds }) => startSeconds <= seconds);
}

function fieldsOf({ headline, story, answer, outcome, segments }: Summary): string[] {
  return [
    `headline: ${headline}`,
    ...(story === null ? [] : [`story: ${story}`]),
    ...(answer === null ? [] : [`answer: ${answer}`]),
    `outcome.success: ${outcome.success}`,
    `outcome.description: ${outcome.description}`,
    ...segments.flatMap(({ name, success, summary }, i) => [
      `segments.${i + 1}.name: ${name}`,
      `segments.${i + 1}.success: ${success}`,
      `segments.${i + 1}.summary: ${summary}`,
    ]),
  ];
}

function claimText(problem: Problem, summary: Summary, stills: readonly NumberedStill[]): string {
  const own = stills.filter((one) => one.problem === problem);
  const segment = segmentAt(summary, problem.seconds) + 1;
  return [
    `claim: ${problem.id}`,
    `kind: ${problem.kind}`,
    `description: ${problem.description}`,
    ...(segment > 0 ? [`segment: ${segment}`] : []),
    `concluded from: ${problem.evidence.map(({ text }) => text).join(' | ')}`,
    `stills: ${own.map(({ number }) => number).join(', ')}`,
    `the claimed moment: still ${nearestStill(problem, own)?.number ?? ''}`,
  ].join('\n');
}
