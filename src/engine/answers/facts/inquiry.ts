import { clock } from '../../sessions/clock.ts';
import { safeText } from '../../sessions/safe-text.ts';
import type { Claim } from '../answer.ts';
import type { AnswerDeps, AnswerRequest } from '../request.ts';
import { languageIn } from '../requests/language.ts';
import type { Rerun } from '../rerun.ts';
import { claimsOf, type Numbering } from './claims/claims-of.ts';
import type { Numbered } from './claims/numbered.ts';
import { readEvidence, readWith, type SubjectEvidence } from './evidence.ts';
import { createSessionReader, type SessionReader } from './session-reader.ts';
import { type Words, wordsIn } from './words/words.ts';

/** Everything that an answer from facts is made of. */
export interface Inquiry {
  readonly deps: AnswerDeps;
  readonly request: AnswerRequest;
  readonly words: Words;
  readonly evidence: SubjectEvidence;
  readonly numbering: Numbering;
  readonly sessions: SessionReader;
  /** Why there is no model, one sentence. */
  readonly noModel: string;
}

/** What an answer says, before it is put together. */
export interface Told {
  /** Lines, in the order in which they are read. */
  readonly lines: readonly string[];
  readonly claims?: readonly Claim[];
  readonly unknown?: readonly string[];
  readonly rerun?: Rerun;
  /** It asks which number is meant. */
  readonly asksBack?: boolean;
  /** What else could not be read, one sentence each. */
  readonly missing?: readonly string[];
  readonly hiddenValues?: number;
}

/** @throws SourceError when the subject cannot be read */
export async function openInquiry(deps: AnswerDeps, request: AnswerRequest): Promise<Inquiry> {
  const evidence = await readEvidence(deps, request);
  return {
    deps,
    request,
    evidence,
    words: wordsIn(languageIn(request)),
    numbering: claimsOf(evidence, request.turns),
    sessions: createSessionReader(deps, request, readWith(evidence)),
    noModel: safeText(deps.noModel ?? 'No model is configured.'),
  };
}

/** Claims with their numbers: new ones numbered on from all that the thread has told, known ones keep theirs. */
export function numberedOn({ numbering }: Inquiry, claims: readonly Omit<Claim, 'id'>[]): Claim[] {
  let last = numbering.highest;
  return claims.map((claim) => {
    const known = knownAs(numbering, claim);
    if (known === null) last += 1;
    return { id: String(known ?? last), ...claim };
  });
}

/** The number under which this very moment was told before; null = it was not. */
function knownAs({ byNumber }: Numbering, claim: Omit<Claim, 'id'>): number | null {
  const same = [...byNumber.values()].find(
    (one) =>
      one.claim.sessionId === claim.sessionId &&
      one.claim.seconds === claim.seconds &&
      one.claim.text === claim.text,
  );
  return same?.number ?? null;
}

/** The claim that a number means, or that "it" means; else what asks back. */
export function meant({ numbering, words }: Inquiry, number: number | null): Numbered | Told {
  const { byNumber, newest, highest } = numbering;
  if (number !== null) return byNumber.get(number) ?? { lines: [words.noClaim(number, highest)] };
  const [only, ...others] = newest;
  if (!only) return { lines: [words.nothingNumbered] };
  if (others.length === 0) return only;
  return { lines: [words.which(newest.map((one) => one.number))], asksBack: true };
}

/** A claim in a line of its own: `3 · 1:24 …`. */
export function claimLine({ id, seconds, text }: Claim): string {
  return `${id} · ${seconds === null ? '' : `${clock(seconds)} `}${text}`;
}
