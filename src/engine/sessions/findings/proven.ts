import type { Analysis } from '../analysis.ts';
import { type Fact, happened, lastTime } from '../facts/fact.ts';
import { neverEnded } from '../facts/waits.ts';
import { isConverted, type SessionData } from '../session-data.ts';
import type { Problem, ProblemKind } from '../summary.ts';
import { isAnsweredLater, isMended } from './mended.ts';
import { wentOn } from './progress.ts';

/** What anybody would have seen stop the visitor: refused, silent, switched off, or never ready. */
const STOPS: ReadonlySet<Fact['rule']> = new Set([
  'error-text',
  'dead-click',
  'disabled-control-pressed',
]);
/** What says it by itself: words that make no sense, the same refusal after another try. */
const ONCE: ReadonlySet<Fact['rule']> = new Set(['broken-text', 'validation-repeated']);
/** What the visitor did again and again in plain sight: doubt needs no picture. */
const DOUBTS: ReadonlySet<Fact['rule']> = new Set([
  'empty-result',
  'reopened',
  'u-turn',
  'static-clicks',
  'form-emptied',
  'dead-click',
]);
/** What the visitor left behind. */
const LEAVINGS: ReadonlySet<Fact['rule']> = new Set(['broken-text', 'form-abandoned']);

/** A sign belongs to a claim from this long before its moment to this long after it, seconds. */
const BEFORE_SECONDS = 2;
const AFTER_SECONDS = 4;
/** A doubt is told by something done at least twice. */
const AGAIN = 2;

/**
 * Whether the recording's own text proves a problem, so that no still has to be looked at. Blocking: a
 * visible sign stands on the screen at its moment (words of an error, a press that nothing on the screen
 * answered, a disabled control pressed, a wait that never ended) and no progress follows. Abandonment:
 * the same, or what was left unfinished, and no progress. Confusion: something done again and again, or a
 * stop without progress. Non-blocking: any of these signs.
 */
export function isProven(
  { data, facts }: Analysis,
  problem: Pick<Problem, 'kind' | 'seconds' | 'evidence'>,
): boolean {
  const moments = [problem.seconds, ...problem.evidence.map(({ seconds }) => seconds)];
  return facts.some(
    (fact) => fact.visible === true && isAt(fact, moments) && says(data, fact, problem.kind),
  );
}

function says(data: SessionData, fact: Fact, kind: ProblemKind): boolean {
  if (kind === 'blocking') return isStop(fact) && hasEnded(data, fact);
  if (kind === 'abandonment')
    return (isStop(fact) || LEAVINGS.has(fact.rule)) && hasEnded(data, fact);
  if (kind === 'confusion') return isDoubt(fact) || (isStop(fact) && hasEnded(data, fact));
  return isStop(fact) || isDoubt(fact);
}

function isStop(fact: Fact): boolean {
  return STOPS.has(fact.rule) || neverEnded(fact);
}

function isDoubt({ rule, times }: Fact): boolean {
  if (ONCE.has(rule)) return true;
  return DOUBTS.has(rule) && times.length >= AGAIN;
}

/** No progress after it: no later step or page, and what refused or was silent did not give way. */
function hasEnded(data: SessionData, fact: Fact): boolean {
  if (isConverted(data) || wentOn(data, lastTime(fact) + fact.lasted)) return false;
  return fact.rule === 'error-text' ? !isMended(data, fact) : !isAnsweredLater(data, fact);
}

function isAt(fact: Fact, moments: readonly number[]): boolean {
  return moments.some((at) => happened(fact, at - BEFORE_SECONDS, at + AFTER_SECONDS));
}
