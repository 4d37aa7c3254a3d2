import { PEOPLE } from '../friction/gate.ts';
import { effectOf, qualityOf } from '../friction/signals.ts';
import type { Example, Pattern, Report } from '../patterns/report.ts';
import { readKey } from '../patterns/trend/likeness.ts';
import { fingerprintOf } from './detectors/look.ts';
import type { Signal, SignalEvidence } from './signal.ts';

const KIND = 'report_pattern';

/**
 * A signal for each pattern of a report that enough people met: the gate of the daily checks. Patterns that
 * stop nobody are watched, and what only a program noticed is refused as a cause until a measured signal
 * stands in the same cluster (seed 000).
 */
export function reportSignals(report: Report): Signal[] {
  const { readByModel, readByFacts } = report.coverage;
  return report.patterns
    .filter(({ peopleAffected }) => peopleAffected >= PEOPLE)
    .map((pattern) => signalOf(pattern, { of: readByModel + readByFacts, at: report.madeAt }));
}

function signalOf(pattern: Pattern, { of, at }: { readonly of: number; readonly at: string }) {
  const { key, name, severity, sessionsAffected, peopleAffected, control, interval } = pattern;
  const page = readKey(key)?.place || null;
  const refusal = refusalOf(pattern, of);
  const isActive = refusal === null && severity !== 'low';
  return {
    kind: KIND,
    fingerprint: fingerprintOf({ kind: KIND, page, step: null, segment: {}, about: key }),
    title: `${name}: ${sessionsAffected} of ${of} sessions that were read`,
    ...{ page, step: null, segment: {}, numerator: sessionsAffected, denominator: of },
    baseline: control && {
      numerator: control.affected,
      denominator: control.sampled,
      what: 'sessions of the same report that converted',
    },
    effect: control && effectOf(shareOf(control.others), shareOf(control)),
    ...{ interval: [...interval], history: [], p: control?.p ?? null, people: peopleAffected },
    quality: qualityOf(peopleAffected, of),
    ...{ runs: 1, state: isActive ? 'active' : 'watch' },
    sessionIds: [...pattern.sessionIds],
    evidence: pattern.examples.map(evidenceOf),
    ...{ source: key, refusal, firstSeen: at, lastSeen: at },
  } satisfies Signal;
}

function refusalOf({ kind, sessionsAffected }: Pattern, of: number): string | null {
  if (kind !== 'technical') return null;
  const seen = `JS errors or failed requests seen in ${sessionsAffected} of ${of} sessions`;
  return `${seen}; not named as a cause: no rise of errors was measured over all visits`;
}

function shareOf({ affected, sampled }: { readonly affected: number; readonly sampled: number }) {
  return sampled > 0 ? affected / sampled : 0;
}

/** An alias tells what it names: `e12` an event row, `s4` a screen row, `f3` a fact. */
function evidenceOf({ sessionId, at: { id, seconds, text } }: Example): SignalEvidence {
  const kind = id.startsWith('e') ? 'event' : id.startsWith('s') ? 'screen' : 'fact';
  return { kind, id, sessionId, seconds, text };
}
