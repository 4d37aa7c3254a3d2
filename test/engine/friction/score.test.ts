import { describe, expect, test } from 'vitest';
import type { CheckResult } from '../../../src/engine/friction/check.ts';
import { applicableIn, frictionScore, usualSwing } from '../../../src/engine/friction/score.ts';
import { frictionSignals } from '../../../src/engine/friction/signals.ts';
import { Signal } from '../../../src/engine/signals/signal.ts';

function checks(...passes: readonly CheckResult['pass'][]): CheckResult[] {
  return passes.map((pass) => ({
    ...{ key: 'ctaResponsiveness', pass, pattern: '4 of 12 sessions: pressed in vain' },
    ...{ page: '/form', affected: 4, people: 4, sampled: 12, interval: [0.14, 0.61] },
    control: { affected: 1, sampled: 10, p: 0.3 },
    sessions: [{ id: 's1', seconds: 12, replayUrl: 'https://x', text: 'Pressed', who: null }],
    ...{ recommendation: null, coObservation: null, refusal: null, lifted: null },
  }));
}

describe('the friction score', () => {
  test('is the share of the applicable checks that failed', () => {
    const all = checks(false, false, true, null, null, true, true);
    expect(applicableIn(all)).toBe(5);
    expect(frictionScore(all)).toBe(40);
    expect(frictionScore(checks(false, true, true))).toBe(33);
  });

  test('is null where nothing applies', () => {
    expect(frictionScore(checks(null, null))).toBeNull();
  });
});

describe('the usual swing of scores', () => {
  test('is not known before there are five', () => {
    expect(usualSwing([40, 50, null, 45, 50])).toBeNull();
  });

  test('is two robust deviations about the median, inside 0 to 100', () => {
    expect(usualSwing([40, 44, 48, 52, 56])).toEqual([36, 60]);
    expect(usualSwing([0, 10, 20, 30, 100])).toEqual([0, 50]);
    expect(usualSwing([90, 95, 100, 100, 85])).toEqual([80, 100]);
  });

  test('one day out of the ordinary does not widen it', () => {
    expect(usualSwing([50, 50, 50, 50, 50, 50, 100])).toEqual([50, 50]);
  });
});

describe('signals of failed checks', () => {
  const now = new Date('2026-11-20T02:00:00.000Z');

  test('are active at once, with numbers, comparison and evidence', () => {
    const [signal, ...others] = frictionSignals(checks(false, true, null), now);
    expect(others).toEqual([]);
    expect(Signal.parse(signal)).toMatchObject({
      ...{ kind: 'session_recording_friction', state: 'active', source: 'ctaResponsiveness' },
      ...{ numerator: 4, denominator: 12, people: 4, p: 0.3, effect: 2.333, page: '/form' },
      baseline: { numerator: 1, denominator: 10 },
      evidence: [{ sessionId: 's1', seconds: 12, text: 'Pressed' }],
    });
  });

  test('are recognized in another run, whatever the day and the sessions', () => {
    const [one] = frictionSignals(checks(false), now);
    const [other] = frictionSignals(
      checks(false).map((check) => ({ ...check, affected: 7, sessions: [] })),
      new Date('2026-12-24T02:00:00.000Z'),
    );
    expect(other?.fingerprint).toBe(one?.fingerprint);
    expect(one?.fingerprint).not.toMatch(/2026|s1/);
  });
});
