import type { Citation } from '../citation.ts';
import type { Evidence, ProblemKind } from '../summary.ts';
import type { VerifiedProblem } from './draft.ts';
import { type Grounds, withinRecording } from './grounds.ts';
import { cleanProse } from './prose.ts';
import type { RawProblem } from './shape.ts';

/** The problems that held, and how many did not. */
export interface VerifiedProblems {
  readonly problems: readonly VerifiedProblem[];
  /** Without evidence of any kind, or with nothing left to say once its own numbers were cut. */
  readonly unproven: number;
  /** The visitor could see nothing of it. */
  readonly invisible: number;
}

/** Keeps the problems whose evidence stands in the timeline and could be noticed. */
export function verifyProblems(raw: readonly RawProblem[], grounds: Grounds): VerifiedProblems {
  const checked = raw.map((problem) => verifyProblem(problem, grounds));
  return {
    problems: checked
      .filter((one) => typeof one !== 'string')
      .toSorted((a, b) => a.seconds - b.seconds),
    unproven: checked.filter((one) => one === 'unproven').length,
    invisible: checked.filter((one) => one === 'invisible').length,
  };
}

function verifyProblem(
  raw: RawProblem,
  grounds: Grounds,
): VerifiedProblem | 'unproven' | 'invisible' | 'invented' {
  const aliases = new Set([...raw.evidence, ...(raw.first === null ? [] : [raw.first])]);
  if (aliases.size === 0) return 'unproven';
  const cited = [...aliases]
    .map((alias) => grounds.citations.get(alias))
    .filter((citation) => citation !== undefined)
    .toSorted((a, b) => a.seconds - b.seconds);
  const [earliest] = cited;
  if (!earliest) return 'invented';
  if (cited.every(({ visible }) => visible === false)) return 'invisible';
  const description = cleanProse(raw.description, { numbers: grounds.numbers, max: 240 });
  if (description === '') return 'unproven';
  const first = grounds.citations.get(raw.first ?? '') ?? earliest;
  return {
    kind: kindOf(raw.kind, grounds),
    description,
    seconds: withinRecording(first.seconds, grounds),
    evidence: cited.map((citation) => toEvidence(citation, grounds)),
    visible: cited.some(({ visible }) => visible === true) ? true : null,
  };
}

/** Who converted was not stopped, whatever the model thinks. */
function kindOf(kind: ProblemKind, { converted }: Grounds): ProblemKind {
  return kind === 'blocking' && converted ? 'non-blocking' : kind;
}

function toEvidence(citation: Citation, grounds: Grounds): Evidence {
  const { kind, id, text, seconds } = citation;
  return { kind, id, seconds: withinRecording(seconds, grounds), text };
}
