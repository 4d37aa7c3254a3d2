import { describe, expect, test } from 'vitest';
import { judgeFix, visitsToJudge } from '../../../../src/engine/signals/alerts/fix.ts';
import { markFixed } from '../../../../src/engine/signals/alerts/press.ts';
import { measuredBy } from '../../../../src/engine/signals/evidence/measured.ts';
import { alertLife } from '../../../support/alert-life.ts';
import { aFriction, aSignal } from '../../../support/made-signals.ts';

const told = measuredBy(aSignal());
const since = (numerator: number, denominator: number) => ({ ...told, numerator, denominator });

describe('visits before a fix is judged', () => {
  test('are as many as show the way back to what was usual', () => {
    // 44 % against 61 %: field.md §5.2's formula at two-sided 0.05 and power 0.8.
    expect(visitsToJudge(told)).toBeGreaterThan(100);
    expect(visitsToJudge(told)).toBeLessThan(160);
  });

  test('are not known where there is no rate, or nothing usual', () => {
    expect(visitsToJudge(null)).toBeNull();
    expect(visitsToJudge({ ...told, denominator: null })).toBeNull();
    expect(visitsToJudge({ ...told, baseline: null })).toBeNull();
    expect(visitsToJudge({ ...told, numerator: 900 })).toBeNull();
  });
});

describe('recordings before a fix is judged', () => {
  const seenIn = (numerator: number, denominator: number) =>
    visitsToJudge({ ...measuredBy(aFriction()), numerator, denominator });

  test('are as many as must not show it to be told apart from before, five at least', () => {
    expect(seenIn(8, 8)).toBe(5);
    expect(seenIn(6, 8)).toBe(5);
    // Fisher's p of 5 of 15 against 0 of 11 is 0.053, against 0 of 12 0.047.
    expect(seenIn(5, 15)).toBe(12);
    expect(seenIn(3, 15)).toBe(24);
    expect(seenIn(1, 50)).toBe(100);
  });

  test('cannot tell what only the next report will', () => {
    expect(visitsToJudge({ ...measuredBy(aFriction()), kind: 'report_pattern' })).toBeNull();
  });
});

describe('a fix', () => {
  test('is not judged before there were enough visits', () => {
    expect(judgeFix(told, since(70, 110), { visits: 130 })).toBeNull();
    expect(judgeFix(told, since(20, 29), { visits: null })).toBeNull();
  });

  test.each([
    ['confirmed when the rate is as it was usual', 301, 498, 'confirmed'],
    ['failed when nothing changed', 220, 498, 'failed'],
    ['failed when it got worse', 150, 498, 'failed'],
    ['half done when it is better and still not usual', 268, 498, 'partly'],
  ])('is %s', (_, hits, all, outcome) => {
    expect(judgeFix(told, since(hits, all), { visits: 130 })?.outcome).toBe(outcome);
  });

  test('of what was seen in recordings is confirmed when newer ones do not show it', () => {
    const seen = { ...measuredBy(aFriction()), numerator: 10, denominator: 15 };
    const newer = (numerator: number) =>
      judgeFix(seen, { ...seen, numerator, denominator: 15 }, { visits: 15 })?.outcome;
    expect(newer(0)).toBe('confirmed');
    expect(newer(2)).toBe('confirmed');
    expect(newer(3)).toBe('partly');
    expect(newer(8)).toBe('failed');
  });
});

describe('an alert that is called fixed', () => {
  const at = (time: string) => `2026-11-21T${time}:00Z`;
  const press = { by: 'U1', at: new Date(at('10:30')) };

  function fixed() {
    const life = alertLife();
    life.run(at('10:00'), [aSignal()]);
    life.press((alert) => markFixed(alert, press));
    return life;
  }

  test('is silent while visits of before are still in what is counted', () => {
    const life = fixed();
    expect(life.run(at('12:00'), [aSignal({ effect: -0.9 })])).toEqual([]);
    expect(life.run(at('13:00'), [])).toEqual([]);
    expect(life.alerts).toMatchObject([
      { state: 'fixed', fix: { by: 'U1', before: { numerator: 212 }, visits: expect.any(Number) } },
    ]);
  });

  test('is over once it was measured, with both numbers', () => {
    const life = fixed();
    const check = judgeFix(told, since(301, 498), {
      visits: 130,
      recordings: { affected: 0, sampled: 15, before: { affected: 6, sampled: 8 } },
    });
    if (!check) throw new Error('These are enough visits.');
    expect(life.run(at('18:00'), [], { fixes: new Map([['a1', check]]) })).toMatchObject([
      { kind: 'resolve', news: 'fix-confirmed', place: 'reply' },
    ]);
    expect(life.actions).toMatchObject([
      { message: { fix: { before: { numerator: 212 }, after: { numerator: 301 } } } },
    ]);
    expect(life.alerts).toMatchObject([{ state: 'resolved' }]);
  });

  test('stays over while visits of before are still in what is counted, and opens again after them', () => {
    const life = fixed();
    const check = judgeFix(told, since(301, 498), { visits: 130 });
    if (!check) throw new Error('These are enough visits.');
    life.run(at('13:00'), [], { fixes: new Map([['a1', check]]) });
    expect(life.run(at('14:00'), [aSignal()])).toEqual([]);
    expect(life.run('2026-11-22T10:00:00Z', [aSignal()])).toEqual([]);
    expect(life.run('2026-11-22T11:00:00Z', [aSignal()])).toMatchObject([{ news: 'reopened' }]);
  });

  test('opens again by itself when nothing changed', () => {
    const life = fixed();
    const check = judgeFix(told, since(220, 498), { visits: 130 });
    if (!check) throw new Error('These are enough visits.');
    expect(life.run(at('18:00'), [], { fixes: new Map([['a1', check]]) })).toMatchObject([
      { kind: 'reopen', news: 'fix-failed' },
    ]);
    expect(life.alerts).toMatchObject([{ state: 'open', fix: null, reopened: 1 }]);
  });

  test('that cannot be judged yet says how far it is, once and after a day, and waits', () => {
    const life = fixed();
    const waits = new Map([['a1', { visits: 31, needed: 130, of: 'visits' as const }]]);
    expect(life.run(at('13:00'), [aSignal()], { waits })).toEqual([]);
    expect(life.run('2026-11-22T11:00:00Z', [aSignal()], { waits })).toMatchObject([
      { kind: 'update', news: 'fix-waiting', place: 'reply' },
    ]);
    expect(life.actions).toMatchObject([{ message: { wait: { visits: 31, needed: 130 } } }]);
    expect(life.run('2026-11-22T12:00:00Z', [aSignal()], { waits })).toEqual([]);
    expect(life.run('2026-11-24T12:00:00Z', [aSignal()], { waits })).toEqual([]);
    expect(life.alerts).toMatchObject([{ state: 'fixed' }]);
    expect(life.run('2026-12-06T12:00:00Z', [aSignal()], { waits })).toMatchObject([
      { news: 'fix-failed' },
    ]);
  });

  test('is seen again only when the window in which it is seen lies after it', () => {
    const life = alertLife();
    const week = aSignal({ hours: 168 });
    life.run(at('10:00'), [week]);
    life.press((alert) => markFixed(alert, press));
    expect(life.run('2026-11-23T10:00:00Z', [week])).toEqual([]);
    expect(life.run('2026-11-28T11:00:00Z', [week])).toMatchObject([{ news: 'fix-failed' }]);
  });

  test('on the data themselves is over when a window does not show the fault any more', () => {
    const life = alertLife();
    const gap = aSignal({ kind: 'data_health', page: null, effect: null, people: null, hours: 24 });
    life.run(at('10:00'), [{ ...gap, denominator: null }]);
    life.press((alert) => markFixed(alert, press));
    expect(life.alerts).toMatchObject([{ state: 'fixed', fix: { visits: null } }]);
    expect(life.run(at('20:00'), [])).toEqual([]);
    expect(life.run('2026-11-22T10:31:00Z', [])).toMatchObject([{ news: 'resolved' }]);
  });

  test('opens again when it is seen a day later, though nobody measured it', () => {
    const life = fixed();
    expect(life.run('2026-11-22T10:29:00Z', [aSignal()])).toEqual([]);
    expect(life.run('2026-11-22T10:31:00Z', [aSignal()])).toMatchObject([{ news: 'fix-failed' }]);
  });

  test('is over in the end when nobody measured it and it never came back', () => {
    const life = fixed();
    expect(life.run('2026-12-05T10:00:00Z', [])).toEqual([]);
    expect(life.run('2026-12-05T11:00:00Z', [])).toMatchObject([{ news: 'resolved' }]);
  });
});
