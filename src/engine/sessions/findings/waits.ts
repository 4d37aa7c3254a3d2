import { type Fact, firstTime } from '../facts/fact.ts';
import { neverEnded } from '../facts/waits.ts';
import { type SessionData, secondsAt } from '../session-data.ts';
import type { Incident } from './incident.ts';
import { wentOn } from './progress.ts';

/** The limit for keeping somebody's attention (Nielsen 1993), seconds: from here a wait is a problem. */
const LOST_SECONDS = 10;
/** Somebody who does this much meanwhile is not waiting. */
const BUSY_CLICKS = 3;

/** Waits long enough to lose people, and those that never ended. */
export function longWaits(data: SessionData, facts: readonly Fact[]): Incident[] {
  return facts
    .filter(
      (fact) =>
        (fact.rule === 'long-wait' || fact.rule === 'slow-answer') &&
        (neverEnded(fact) || fact.lasted >= LOST_SECONDS) &&
        isWaiting(data, fact),
    )
    .map((fact) => ({
      kind: kindOf(data, fact),
      description: describe(fact),
      facts: [fact],
      times: fact.times,
      url: fact.url,
      visible: true,
    }));
}

function describe(fact: Fact): string {
  const seconds = `${Math.round(fact.lasted)} s`;
  if (fact.rule === 'slow-answer')
    return `Pressed ${fact.target} and waited ${seconds} for an answer`;
  if (neverEnded(fact)) return `Waited ${seconds} at "${fact.target}", which never finished`;
  return `Waited ${seconds} at "${fact.target}"`;
}

function isWaiting(data: SessionData, fact: Fact): boolean {
  const from = firstTime(fact);
  const meanwhile = ({ at }: { readonly at: number }) => {
    const seconds = secondsAt(data, at);
    return seconds > from + 1 && seconds < from + fact.lasted;
  };
  const clicks = data.observed.clicks.filter((click) => click.answer !== null && meanwhile(click));
  const fields = new Set(data.observed.inputs.filter(meanwhile).map(({ field }) => field));
  return clicks.length + fields.size <= BUSY_CLICKS;
}

function kindOf(data: SessionData, fact: Fact): Incident['kind'] {
  if (wentOn(data, firstTime(fact) + fact.lasted)) return 'non-blocking';
  if (!neverEnded(fact)) return 'non-blocking';
  return fact.lasted >= LOST_SECONDS ? 'blocking' : 'abandonment';
}
