import { beforeEach, describe, expect, test } from 'vitest';
import type { SignalStore } from '../../src/engine/ports/signals.ts';
import type { Signal } from '../../src/engine/signals/signal.ts';
import { aFriction, aSignal, diagnosed } from './made-signals.ts';

const scope = { workspace: 'T1', project: '7' };
const START = Date.parse('2026-11-21T00:00:00Z');
const hour = (hours: number) => new Date(START + hours * 3_600_000);

/** What every store of signals does, wherever it keeps them. `open` gives an empty one. */
export function describeSignalStore(name: string, open: () => SignalStore): void {
  let store: SignalStore;
  const seeAt = (hours: number, ...signals: readonly Signal[]) =>
    store.see(scope, { signals, measured: ['funnel_drop', 'rage_click'], at: hour(hours) });
  beforeEach(() => {
    store = open();
  });

  describe(`the store of signals ${name}`, () => {
    test('keeps one live signal a fingerprint, with its first day and its latest numbers', async () => {
      const watched = aSignal({ state: 'watch', runs: 1 });
      expect(await seeAt(0, watched)).toMatchObject([{ state: 'watch', runs: 1 }]);
      const again = aSignal({ state: 'active', runs: 2, numerator: 205 });
      const [hardened] = await seeAt(1, again);
      expect(hardened).toEqual({
        ...again,
        ...{ firstSeen: hour(0).toISOString(), lastSeen: hour(1).toISOString() },
      });
      expect(await store.live(scope)).toEqual([hardened]);
    });

    test('counts a run that is done twice once', async () => {
      await seeAt(0, aFriction());
      await seeAt(24, aFriction());
      expect(await seeAt(24, aFriction())).toMatchObject([{ runs: 2 }]);
      expect(await store.sightings(scope, hour(0))).toHaveLength(2);
    });

    test('forgets the row of runs of what was not seen, and expires it after a day', async () => {
      await seeAt(0, aSignal({ kind: 'rage_click' }), aFriction());
      expect(await seeAt(1)).toMatchObject([{ runs: 0 }, { runs: 1 }]);
      expect((await seeAt(24)).map(({ kind }) => kind)).toEqual(['session_recording_friction']);
      const again = await seeAt(25, aSignal({ kind: 'rage_click' }));
      expect(again.find(({ kind }) => kind === 'rage_click')).toMatchObject({
        firstSeen: hour(25).toISOString(),
      });
    });

    test('keeps the course of each signal for its chart, and none of what earlier runs saw', async () => {
      const at = hour(-2).toISOString();
      const drawn = aSignal({ history: [{ at, hits: 41, all: 100, usual: [0.5, 0.7] }] });
      const counted = aSignal({
        kind: 'rage_click',
        history: [{ at, hits: 12, all: null, usual: null }],
      });
      await seeAt(0, drawn, counted);
      const live = await store.live(scope);
      expect(live.map(({ history }) => history)).toEqual([drawn.history, counted.history]);
      const sightings = await store.sightings(scope, hour(0));
      expect(sightings.map(({ signal }) => signal.history)).toEqual([[], []]);
    });

    test('tells what each run saw, oldest first, without moments', async () => {
      await seeAt(0, aSignal({ numerator: 1 }));
      await seeAt(1, aSignal({ numerator: 2 }), aFriction());
      const sightings = await store.sightings(scope, hour(0));
      expect(sightings.map(({ at, signal }) => [at, signal.kind, signal.numerator])).toEqual([
        [hour(0).toISOString(), 'funnel_drop', 1],
        [hour(1).toISOString(), 'funnel_drop', 2],
        [hour(1).toISOString(), 'session_recording_friction', 6],
      ]);
      expect(sightings[2]?.signal).toMatchObject({ evidence: [], sessionIds: [] });
      expect(await store.sightings(scope, hour(1))).toHaveLength(2);
    });

    test('keeps the newest explanation of each cluster', async () => {
      const [first] = diagnosed([aSignal()]);
      const [second] = diagnosed([aSignal({ page: '/cart' })]);
      if (!first || !second) throw new Error('Active signals are explained.');
      await store.explain(scope, [first, second]);
      const newer = { ...first, hypothesis: 'Die Zahlung geht nicht 🛒 "\\' };
      await store.explain(scope, [newer]);
      expect(await store.explained(scope, [first.key])).toEqual([newer]);
      expect(await store.explained(scope, [first.key, second.key, 'none'])).toHaveLength(2);
      expect(await store.explained(scope, [])).toEqual([]);
    });

    test('keeps projects and workspaces apart', async () => {
      await seeAt(0, aSignal());
      await store.explain(scope, diagnosed([aSignal()]));
      for (const other of [
        { ...scope, project: '8' },
        { ...scope, workspace: 'T2' },
      ]) {
        expect(await store.live(other)).toEqual([]);
        expect(await store.sightings(other, hour(0))).toEqual([]);
        expect(await store.explained(other, ['page|/checkout'])).toEqual([]);
        const seen = { signals: [aSignal()], measured: [], at: hour(1) };
        expect(await store.see(other, seen)).toMatchObject([{ firstSeen: hour(1).toISOString() }]);
      }
    });

    test('takes fingerprints of any length and letters', async () => {
      const odd = aSignal({ fingerprint: '结账|'.repeat(2_000), title: '他没能付款 "\\' });
      await seeAt(0, odd);
      expect(await seeAt(1, odd)).toMatchObject([
        { fingerprint: odd.fingerprint, title: odd.title },
      ]);
      expect(await store.live(scope)).toHaveLength(1);
    });
  });
}
