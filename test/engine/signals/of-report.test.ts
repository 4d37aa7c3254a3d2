import { describe, expect, test } from 'vitest';
import { clusterSignals } from '../../../src/engine/signals/cluster.ts';
import { packEvidence } from '../../../src/engine/signals/evidence/pack.ts';
import { reportSignals } from '../../../src/engine/signals/of-report.ts';
import { Signal } from '../../../src/engine/signals/signal.ts';
import { anExample, aPattern, aReport } from '../../support/made-report.ts';
import { aSignal } from '../../support/made-signals.ts';

const KEY = 'error-shown|/checkout|card is not accepted|';
const MET = { s1: 48, s2: 80, s3: 31, s4: 12 };

const refused = aPattern('The card is not accepted', MET, { key: KEY });
const errors = aPattern('Errors', MET, {
  key: 'technical|/checkout|TypeError|',
  kind: 'technical',
});

describe('a pattern of a report is a signal', () => {
  test('with its page, people, base, interval and the second of each session', () => {
    const [signal] = reportSignals(aReport([refused]));
    expect(Signal.parse(signal)).toEqual(signal);
    expect(signal).toMatchObject({
      ...{ kind: 'report_pattern', page: '/checkout', source: KEY, state: 'active', refusal: null },
      ...{ numerator: 4, denominator: 96, people: 4, sessionIds: ['s1', 's2', 's3', 's4'] },
      baseline: { numerator: 0, denominator: 40 },
      effect: null,
      interval: refused.interval,
    });
    expect(signal?.evidence).toMatchObject(
      Object.entries(MET).map(([sessionId, seconds]) => ({ kind: 'screen', sessionId, seconds })),
    );
    const usual = { affected: 2, sampled: 40, p: 0.3, others: { affected: 9, sampled: 90 } };
    const [compared] = reportSignals(aReport([{ ...refused, control: usual }]));
    expect(compared?.effect).toBeCloseTo(1);
  });

  test('under the same name in every report, whatever its numbers, sessions and days', () => {
    const later = aPattern('A card is refused', { s9: 1, s8: 2, s7: 3 }, { key: KEY, id: 'other' });
    const [first, second] = [refused, later].map(
      (pattern) => reportSignals(aReport([pattern], { madeAt: '2027-01-01T00:00:00.000Z' }))[0],
    );
    expect(second?.fingerprint).toBe(first?.fingerprint);
    expect(first?.fingerprint).not.toMatch(/s\d|20\d\d/);
  });

  test('only where enough people met it, and watched where it stops nobody', () => {
    const few = aPattern('Rare', { s1: 1, s2: 2 });
    const twice = { ...refused, peopleAffected: 2 };
    const little = { ...refused, severity: 'low' as const };
    expect(reportSignals(aReport([few, twice]))).toEqual([]);
    expect(reportSignals(aReport([little]))).toMatchObject([{ state: 'watch', refusal: null }]);
  });

  test('that is refused as a cause where only a program noticed it, until errors are measured there', () => {
    const [signal] = reportSignals(aReport([errors]));
    if (!signal) throw new Error('Four people met it.');
    expect(signal).toMatchObject({ state: 'watch', refusal: expect.stringContaining('not named') });
    const levelWith = (...others: Signal[]) => {
      const signals = [signal, ...others];
      const [cluster] = clusterSignals(signals);
      return cluster && packEvidence(cluster, signals);
    };
    expect(levelWith()?.level).toBe(0);
    const measured = levelWith(aSignal({ kind: 'js_error' }));
    expect(measured?.refusals).toMatchObject([
      { check: 'errorImpact', liftedBy: { signal: expect.any(String) } },
    ]);
    expect(measured?.level).toBe(3);
  });

  test('that joins what was counted and read on its page', () => {
    const signals = [...reportSignals(aReport([refused])), aSignal({ step: 'pay' })];
    expect(clusterSignals(signals).map(({ key }) => key)).toEqual(['page|/checkout']);
  });

  test('of no page in particular where the pattern names none', () => {
    const anywhere = { ...refused, key: 'error-shown||card is not accepted|' };
    expect(reportSignals(aReport([anywhere]))).toMatchObject([{ page: null }]);
    const row = { ...anExample('s1', 3), at: { id: 'f2', seconds: 3, text: 'waited' } };
    const fact = reportSignals(aReport([{ ...refused, examples: [row] }]));
    expect(fact[0]?.evidence).toMatchObject([{ kind: 'fact', seconds: 3 }]);
  });
});
