import { wilsonInterval } from '../../statistics/wilson.ts';
import { qualityOf } from '../quality.ts';
import type { Signal } from '../signal.ts';
import { type Finding, fingerprintOf } from './look.ts';

export interface Seen {
  /** Corrected over all tests of the run; null = it is not a test. */
  readonly p: number | null;
  readonly runs: number;
  readonly firstSeen: string;
  readonly now: Date;
  readonly trust: number;
}

/** A finding as it is stored; whether it is active is for `harden` to say. */
export function signalOf(finding: Finding, { p, runs, firstSeen, now, trust }: Seen): Signal {
  const { kind, page, step, segment, baseline, effect, detectable, people, title } = finding;
  const { now: current, before } = finding;
  const isTest = kind !== 'data_health';
  const at = now.toISOString();
  return {
    ...{ kind, fingerprint: fingerprintOf(finding), title, page, step, segment: { ...segment } },
    numerator: current.hits,
    denominator: isTest ? current.all : null,
    baseline: { numerator: before.hits, denominator: before.all, what: baseline },
    effect,
    hours: finding.hours,
    history: [...finding.history()],
    interval: isTest ? [...wilsonInterval(current.hits, current.all)] : null,
    ...{ p, people },
    quality: isTest
      ? qualityOf({
          ...{ effect, detectable, runs, trust },
          firstSeen: Date.parse(firstSeen),
          now: now.getTime(),
        })
      : 1,
    ...{ runs, state: 'watch', sessionIds: [] },
    evidence: finding.notes.map((text, i) => {
      return { kind: 'count', id: `${kind}-${i + 1}`, sessionId: null, seconds: null, text };
    }),
    ...{ source: finding.about, refusal: null, firstSeen, lastSeen: at },
  };
}
