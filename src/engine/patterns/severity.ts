import type { ComparedGroup } from './compare.ts';
import type { Severity } from './report.ts';
import { percentOf, placeWords } from './tell/words.ts';

/** Design §6: so many people make it severe, such a part of those who came there high, or critical. */
const SEVERE_PEOPLE = 3;
const HIGH = 0.2;
const CRITICAL = 0.5;
/** Lost by somebody who got there all the same: little, seconds (field.md §4, leave after error). */
const LITTLE_SECONDS = 30;

const ORDER: readonly Severity[] = ['low', 'medium', 'high', 'critical'];

export interface RatedGroup extends ComparedGroup {
  readonly severity: Severity;
  readonly severityReasons: readonly string[];
}

/** How bad a pattern is, by code, with each step of the way said. */
export function rateGroup(group: ComparedGroup): RatedGroup {
  const { people, peopleStopped, blocking, affected, ofReached, harmless, place } = group;
  const met = `${people} people met it`;
  const stops = blocking
    ? `it stopped ${peopleStopped} of ${people} people`
    : peopleStopped > 0
      ? `most of the ${people} people got past it, ${peopleStopped} did not`
      : `nobody was stopped by it`;
  if (people < SEVERE_PEOPLE) {
    return rated(group, 'low', [stops, `${met}; from ${SEVERE_PEOPLE} on it is severe`]);
  }
  const lost = Math.max(...affected.map((one) => one.lost));
  if (harmless && lost < LITTLE_SECONDS) {
    const little = `everybody who met it got there, and lost ${Math.round(lost)} s at most`;
    return rated(group, 'low', [met, little]);
  }
  const share = percentOf(affected.length, ofReached);
  const where = place ? `the sessions that came to ${placeWords(place)}` : 'all sessions';
  const level = ofReached.ratio >= CRITICAL ? 3 : ofReached.ratio >= HIGH ? 2 : 1;
  const band = ['', 'under 20 %', 'at least 20 %', 'at least 50 %'][level];
  const severity = ORDER[blocking ? level : Math.max(0, level - 1)] ?? 'low';
  return rated(group, severity, [
    stops,
    met,
    `${share} of ${where}: ${band}`,
    ...(blocking ? [] : ['not blocking: one step lower']),
  ]);
}

/** The worst first; among equals the one that more people met. */
export function byWeight(a: RatedGroup, b: RatedGroup): number {
  const severity = ORDER.indexOf(b.severity) - ORDER.indexOf(a.severity);
  return (
    severity ||
    Number(b.blocking) - Number(a.blocking) ||
    b.people - a.people ||
    (a.key < b.key ? -1 : 1)
  );
}

function rated(group: ComparedGroup, severity: Severity, reasons: readonly string[]): RatedGroup {
  const severityReasons = reasons.map((one) => `${one.charAt(0).toUpperCase()}${one.slice(1)}.`);
  return { ...group, severity, severityReasons };
}
