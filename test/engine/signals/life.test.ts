import { expect, test } from 'vitest';
import { expire, harden, joined } from '../../../src/engine/signals/detectors/life.ts';
import type { Signal } from '../../../src/engine/signals/signal.ts';

function aSignal(change: Partial<Signal> = {}): Signal {
  return {
    ...{ kind: 'funnel_drop', fingerprint: 'funnel_drop||paid||', title: 'Fewer pay', page: null },
    ...{ step: 'paid', segment: {}, numerator: 40, denominator: 100, baseline: null, effect: -0.3 },
    ...{ interval: null, history: [], p: 0.001, people: 12, quality: 0.8, runs: 1, state: 'watch' },
    ...{ sessionIds: [], evidence: [], source: null, refusal: null },
    ...{ firstSeen: '2026-05-20T10:05:00.000Z', lastSeen: '2026-05-20T10:05:00.000Z' },
    ...change,
  };
}
const seenAt = (lastSeen: string, change: Partial<Signal> = {}) =>
  aSignal({ firstSeen: lastSeen, lastSeen, ...change });

test('seen again in the next run, it keeps its first time and counts the run', () => {
  const again = joined(seenAt('2026-05-20T11:05:00.000Z'), aSignal(), true);
  expect(again).toMatchObject({ runs: 2, firstSeen: '2026-05-20T10:05:00.000Z' });
});

test('seen twice within one hour it was seen once: the numbers are the same', () => {
  expect(joined(seenAt('2026-05-20T10:40:00.000Z'), aSignal(), true).runs).toBe(1);
});

test('still there, but not at the level of news, it is no further observation', () => {
  expect(joined(seenAt('2026-05-20T11:05:00.000Z'), aSignal(), false).runs).toBe(1);
});

test('after a run that did not see it, it counts anew', () => {
  const [rested] = expire([aSignal({ runs: 5 })], [], new Date('2026-05-20T11:05:00Z'));
  expect(rested).toMatchObject({ runs: 0, state: 'watch' });
  expect(joined(seenAt('2026-05-20T12:05:00.000Z'), rested, true).runs).toBe(1);
});

test('what was active stays active while it is seen, what had expired begins anew', () => {
  const found = seenAt('2026-05-20T11:05:00.000Z');
  expect(joined(found, aSignal({ state: 'active' }), false).state).toBe('active');
  expect(joined(found, aSignal({ state: 'expired', runs: 9 }), true)).toEqual(found);
});

test.each([
  { change: { runs: 2 }, state: 'active' },
  { change: { runs: 1 }, state: 'watch' },
  { change: { runs: 2, quality: 0.4 }, state: 'watch' },
  { change: { runs: 2, people: 2 }, state: 'watch' },
  { change: { runs: 2, people: null }, state: 'active' },
  { change: { runs: 2, kind: 'data_health', quality: 0, people: null }, state: 'active' },
] as const)('with $change it is $state', ({ change, state }) => {
  expect(harden([aSignal(change)])[0]?.state).toBe(state);
});

test('unseen for a day it is over; what a day’s batch saw, after two', () => {
  const daily = aSignal({ kind: 'session_recording_friction', fingerprint: 'other' });
  const states = (now: string) =>
    expire([aSignal(), daily], [], new Date(now)).map(({ state }) => state);
  expect(states('2026-05-21T10:00:00Z')).toEqual(['watch', 'watch']);
  expect(states('2026-05-21T10:05:00Z')).toEqual(['expired', 'watch']);
  expect(states('2026-05-22T10:05:00Z')).toEqual(['expired', 'expired']);
});

test('what was seen, or had expired, is not given back', () => {
  const known = [aSignal(), aSignal({ fingerprint: 'gone', state: 'expired' })];
  expect(expire(known, [aSignal()], new Date('2026-06-20T10:00:00Z'))).toEqual([]);
});
