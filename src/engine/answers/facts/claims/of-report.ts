import type { Example, Pattern, Report } from '../../../patterns/report.ts';
import { withoutRule } from '../line-words.ts';
import { ENGLISH } from '../words/en.ts';
import {
  evidenceLine,
  type Instance,
  MOST_EVIDENCE,
  type Numbered,
  type Tally,
} from './numbered.ts';

/** A report's patterns under the numbers of its messages: their place in it, from 1. */
export function claimsOfReport(report: Report): Numbered[] {
  const { readByModel, readByFacts } = report.coverage;
  const read = readByModel + readByFacts;
  if (report.patterns.length > 0 || report.noPatterns === null) {
    return report.patterns.map((pattern, i) => ofPattern(pattern, i + 1, read));
  }
  return report.sessions.map(({ id, headline, replayUrl }, i) => ({
    number: i + 1,
    claim: {
      ...{ id: String(i + 1), text: headline, evidence: [], sessionId: id },
      ...{ seconds: null, replayUrl },
    },
    ...{ name: headline, description: '', tally: null, instances: [] },
  }));
}

/** The number of the pattern with this id; null = the report has no such one. */
export function numberOfPattern({ patterns }: Report, id: string): number | null {
  return patterns.findIndex((pattern) => pattern.id === id) + 1 || null;
}

function ofPattern(pattern: Pattern, number: number, read: number): Numbered {
  const { name, description, sessionsAffected, peopleAffected, interval, moments } = pattern;
  const tally: Tally = {
    ...{ sessions: sessionsAffected, of: read, interval, people: peopleAffected },
    times: moments.reduce((sum, { seconds }) => sum + seconds.length, 0),
  };
  const numbers = [ENGLISH.tally('sessions', tally), ENGLISH.tally('people', tally)];
  return {
    number,
    claim: {
      id: String(number),
      text: `${name}: ${numbers.join(', ')}`,
      evidence: pattern.examples.slice(0, MOST_EVIDENCE).map(({ at }) => evidenceLine(at)),
      ...{ sessionId: null, seconds: null, replayUrl: null },
    },
    ...{ name, description, tally },
    instances: pattern.examples.map(instanceOf),
  };
}

function instanceOf({ sessionId, who, seconds, replayUrl, before, at, after }: Example): Instance {
  const evidence = [...before, at, ...after].map(evidenceLine);
  return { sessionId, who, seconds, replayUrl, text: withoutRule(at.text), evidence };
}
