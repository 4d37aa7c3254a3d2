import { type Fact, firstTime, happened, lastTime } from '../facts/fact.ts';
import type { SessionData } from '../session-data.ts';
import type { Incident } from './incident.ts';
import { isMended } from './mended.ts';
import { wentOn } from './progress.ts';

/** A refused request and the words for it on the screen, seconds apart at most. */
const SAME_FAILURE_SECONDS = 6;
/** The words and what failed are noted this far apart by different clocks, seconds. */
const CLOCK_SECONDS = 1;

/** Refusals and failures that the screen told. */
export function shownErrors(data: SessionData, facts: readonly Fact[]): Incident[] {
  const behind = facts.filter(
    ({ rule, visible }) => rule === 'failed-request' || (rule === 'exception' && visible),
  );
  const validations = facts.filter(({ rule }) => rule.startsWith('validation-'));
  return facts
    .filter(({ rule }) => rule === 'error-text')
    .flatMap((fact) => {
      const causes = behind.filter((other) => isNear(other, fact));
      if (isMendedNote(data, fact, causes)) return [];
      const said = validations.filter(
        ({ target, url }) => target === fact.target && url === fact.url,
      );
      return [incident(data, fact, [fact, ...said, ...causes])];
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
function isMendedNote(data: SessionData, fact: Fact, causes: readonly Fact[]): boolean {
  const failed = causes.filter(({ rule }) => rule === 'failed-request');
  if (fact.times.length > 1 || failed.some(({ text }) => !/ 4(00|22)$/.test(text))) return false;
  return wentOn(data, firstTime(fact)) || isMended(data, fact);
}

function incident(data: SessionData, fact: Fact, facts: readonly Fact[]): Incident {
  const unexplained = facts.some(({ rule }) => rule === 'validation-unexplained');
  return {
    kind: wentOn(data, lastTime(fact)) || isMended(data, fact) ? 'non-blocking' : 'blocking',
    description: unexplained
      ? `The form said ${fact.text} and named no field`
      : `The screen said ${fact.text}`,
    facts,
    times: fact.times,
    url: fact.url,
    visible: true,
  };
}

function isNear(other: Fact, fact: Fact): boolean {
  const earliest = SAME_FAILURE_SECONDS + other.lasted;
  return fact.times.some((at) => happened(other, at - earliest, at + CLOCK_SECONDS));
}
