import { Answer, type Claim } from '../../answer.ts';
import type { Turn } from '../../turn.ts';
import type { SubjectEvidence } from '../evidence.ts';
import type { Numbered } from './numbered.ts';
import { claimsOfAlert } from './of-alert.ts';
import { claimsOfDaily } from './of-daily.ts';
import { claimsOfReport } from './of-report.ts';
import { claimsOfSession } from './of-session.ts';

/** What the numbers of a thread stand for. */
export interface Numbering {
  readonly byNumber: ReadonlyMap<number, Numbered>;
  /** The list that was told last: what "it" may mean. */
  readonly newest: readonly Numbered[];
  /** 0 = nothing has a number. New claims are numbered on from here. */
  readonly highest: number;
}

/**
 * What number N refers to in this thread: a claim of the subject, or of an answer that was given since. Where
 * a number was told twice the newest list wins; a claim shown again stays what it was.
 */
export function claimsOf(evidence: SubjectEvidence, turns: readonly Turn[]): Numbering {
  const own = claimsOfSubject(evidence);
  const byNumber = new Map(own.map((one) => [one.number, one]));
  let newest = own;
  for (const { by, answer } of turns) {
    const claims = by === 'backstory' ? claimsIn(answer) : [];
    const told = claims.map((one) => sameAs(byNumber.get(one.number), one));
    for (const one of told) byNumber.set(one.number, one);
    if (told.length > 0) newest = told;
  }
  return { byNumber, newest, highest: Math.max(0, ...byNumber.keys()) };
}

function claimsOfSubject(evidence: SubjectEvidence): Numbered[] {
  switch (evidence.kind) {
    case 'report':
      return claimsOfReport(evidence.report);
    case 'session':
      return claimsOfSession(evidence.summary);
    case 'daily':
      return claimsOfDaily(evidence.result);
    case 'alert':
      return claimsOfAlert(evidence.message, evidence.home);
    case 'none':
      return [];
  }
}

/** Turns are kept for long: an answer of an older shape has no claims. */
function claimsIn(answer: unknown): Numbered[] {
  const claims = Answer.safeParse(answer).data?.claims ?? [];
  return claims.flatMap((claim) => {
    const number = Number(claim.id);
    return Number.isSafeInteger(number) && number > 0 ? [ofClaim(claim, number)] : [];
  });
}

function ofClaim(claim: Claim, number: number): Numbered {
  const { text, sessionId, seconds, replayUrl, evidence } = claim;
  const instances =
    sessionId === null || seconds === null
      ? []
      : [{ sessionId, seconds, replayUrl, text, evidence, who: null }];
  return { number, claim, name: text, description: '', tally: null, instances };
}

/** Of what is known already more is known than a message told. */
function sameAs(known: Numbered | undefined, told: Numbered): Numbered {
  const { text, sessionId, seconds } = told.claim;
  const isKnown =
    known?.claim.text === text &&
    known.claim.sessionId === sessionId &&
    known.claim.seconds === seconds;
  return isKnown ? { ...known, claim: told.claim } : told;
}
