import { type Fact, firstTime, lastTime } from '../facts/fact.ts';
import type { SessionData } from '../session-data.ts';
import type { Incident } from './incident.ts';
import { isMended } from './mended.ts';
import { wentOn } from './progress.ts';

/** A refused request and the words for it on the screen, seconds apart at most. */
const SAME_FAILURE_SECONDS = 6;

/** Refusals and failures that the screen told. */
export function shownErrors(data: SessionData, facts: readonly Fact[]): Incident[] {
  return facts
    .filter(({ rule }) => rule === 'error-text')
    .flatMap((fact) => {
      const failed = facts.filter(
        (other) => other.rule === 'failed-request' && isNear(other, fact),
      );
      const thrown = facts.filter(
        (other) => other.rule === 'exception' && other.visible && isNear(other, fact),
      );
      if (isMendedNote(data, fact, failed)) return [];
      return [{ ...incident(data, fact), facts: [fact, ...failed, ...thrown] }];
    });
}

/** Values that a program failed to fill in. */
export function brokenValues(data: SessionData, facts: readonly Fact[]): Incident[] {
  return facts
    .filter(({ rule }) => rule === 'broken-text')
    .map((fact) => ({
      kind: wentOn(data, lastTime(fact)) ? 'confusion' : 'abandonment',
      description: `The screen showed ${fact.text}`,
      facts: [fact],
      times: fact.times,
      url: fact.url,
      visible: true,
    }));
}

/** One note that was answered by going on is no problem; a failed request is one all the same. */
function isMendedNote(data: SessionData, fact: Fact, failed: readonly Fact[]): boolean {
  if (fact.times.length > 1 || failed.some(({ text }) => !/ 4(00|22)$/.test(text))) return false;
  return wentOn(data, firstTime(fact)) || isMended(data, fact);
}

function incident(data: SessionData, fact: Fact): Incident {
  return {
    kind: wentOn(data, lastTime(fact)) || isMended(data, fact) ? 'non-blocking' : 'blocking',
    description: `The screen said ${fact.text}`,
    facts: [fact],
    times: fact.times,
    url: fact.url,
    visible: true,
  };
}

function isNear(other: Fact, fact: Fact): boolean {
  return other.times.some((time) =>
    fact.times.some((at) => at - time >= -1 && at - time <= SAME_FAILURE_SECONDS + other.lasted),
  );
}
