import { beforeEach, describe, expect, test } from 'vitest';
import type { AlertStore } from '../../src/engine/ports/alerts.ts';
import { decideAlerts } from '../../src/engine/signals/alerts/decide-alerts.ts';
import { labelOf } from '../../src/engine/signals/alerts/labels.ts';
import { acknowledge, markNotReal } from '../../src/engine/signals/alerts/press.ts';
import { AlertSettings } from '../../src/engine/signals/alerts/settings.ts';
import { type AlertPress, takePress } from '../../src/engine/signals/alerts/take-press.ts';
import { type Signal, SignalKind } from '../../src/engine/signals/signal.ts';
import { usualReadings } from './alert-life.ts';
import { aSignal, diagnosed } from './made-signals.ts';

const scope = { workspace: 'T1', project: '7' };
const long = new Date('2026-01-01T00:00:00Z');

/** Decides a run on what the store holds, without applying it. */
export async function decided(
  store: AlertStore,
  at: string,
  signals: readonly Signal[],
  {
    settings = {},
    newId = () => crypto.randomUUID(),
  }: {
    settings?: Partial<AlertSettings>;
    newId?: () => string;
  } = {},
) {
  const now = new Date(at);
  const fresh = signals.map((one) => ({ ...one, lastSeen: now.toISOString() }));
  const alerts = await store.load(scope, long);
  return decideAlerts({
    diagnoses: diagnosed(fresh, now),
    ...{ alerts, now, readings: usualReadings(alerts, fresh) },
    settings: AlertSettings.parse({ quietHours: null, ...settings }),
    measured: SignalKind.options,
    newId,
  });
}

/** What every store of alerts does, wherever it keeps them. `open` gives an empty one. */
export function describeAlertStore(name: string, open: () => AlertStore): void {
  let store: AlertStore;
  const at = (time: string) => `2026-11-21T${time}:00Z`;
  const run = async (...given: [string, readonly Signal[], Parameters<typeof decided>[3]?]) =>
    store.apply(scope, await decided(store, ...given));
  beforeEach(() => {
    store = open();
  });

  describe(`the store of alerts ${name}`, () => {
    test('gives back what it was given, by its id in its project alone', async () => {
      const [action] = await run(at('10:00'), [aSignal()]);
      if (action?.kind !== 'open' || 'alerts' in action) throw new Error('An alert opens.');
      expect(await store.load(scope, long)).toEqual([action.alert]);
      expect(await store.find(scope, action.alert.id)).toEqual(action.alert);
      expect(await store.find(scope, 'nobody')).toBeNull();
      expect(await store.find({ ...scope, project: '8' }, action.alert.id)).toBeNull();
      expect(await store.load({ ...scope, workspace: 'T2' }, long)).toEqual([]);
    });

    test('keeps the messages of what was done, in their order, until they are taken', async () => {
      await run(at('10:00'), [aSignal()], { newId: () => 'one' });
      await run(at('11:00'), [aSignal({ effect: -0.9 })]);
      const posts = await store.posts(scope);
      expect(posts).toMatchObject([
        { key: 'alert:one', place: 'root', of: null, message: { news: 'opened' } },
        { key: 'alert:one:2', place: 'reply', of: 'alert:one', message: { news: 'worse' } },
      ]);
      await store.posted(scope, ['alert:one']);
      expect(await store.posts(scope)).toEqual(posts.slice(1));
      await store.posted(scope, []);
      expect(await store.posts({ ...scope, project: '8' })).toEqual([]);
    });

    test('opens an alert once, however many decided to', async () => {
      const [first, second] = [
        await decided(store, at('10:00'), [aSignal()]),
        await decided(store, at('10:01'), [aSignal()]),
      ];
      expect(await store.apply(scope, first)).toHaveLength(1);
      expect(await store.apply(scope, second)).toEqual([]);
      expect(await store.load(scope, long)).toHaveLength(1);
      expect(await store.posts(scope)).toHaveLength(1);
    });

    test('does nothing that was decided on an alert as it no longer is', async () => {
      await run(at('10:00'), [aSignal()]);
      const [slow, fast] = [
        await decided(store, at('11:00'), [aSignal({ effect: -0.9 })]),
        await decided(store, at('11:01'), [aSignal({ effect: -0.8 })]),
      ];
      expect(await store.apply(scope, fast)).toEqual(fast);
      expect(await store.apply(scope, slow)).toEqual([]);
      expect(await store.posts(scope)).toHaveLength(2);
    });

    test('does the whole of an action for several alerts, or nothing of it', async () => {
      const both = [aSignal(), aSignal({ page: '/cart' })];
      const settings = { quietHours: { from: '22:00', to: '07:00' } };
      await run(at('23:00'), both, { settings });
      const digest = await decided(store, '2026-11-22T07:00:00Z', both, { settings });
      const [held] = await store.load(scope, long);
      if (!held) throw new Error('An alert is held.');
      await store.change(scope, held.id, (alert) => ({
        alert: { ...alert, version: alert.version + 1 },
        label: null,
      }));
      expect(await store.apply(scope, digest)).toEqual([]);
      expect(await store.posts(scope)).toEqual([]);
      expect(await run('2026-11-22T07:01:00Z', both, { settings })).toMatchObject([
        { kind: 'digest' },
      ]);
    });

    test('finds those that live, those that hold something and those that changed lately', async () => {
      await run(at('10:00'), [aSignal()]);
      const [alert] = await store.load(scope, new Date('2099-01-01T00:00:00Z'));
      expect(alert?.state).toBe('open');
      await run(at('11:00'), []);
      await run(at('12:00'), []);
      expect(await store.load(scope, new Date('2099-01-01T00:00:00Z'))).toEqual([]);
      expect(await store.load(scope, long)).toMatchObject([{ state: 'resolved' }]);
    });

    test('changes an alert as somebody pressed, with a label that the next one replaces', async () => {
      await run(at('10:00'), [aSignal()], { newId: () => 'one' });
      const press = { by: 'U1', at: new Date(at('10:30')) };
      const taken = await store.change(scope, 'one', (alert) => {
        const next = acknowledge(alert, press);
        return (
          next && { alert: next, label: labelOf(alert, { real: true, reason: null, ...press }) }
        );
      });
      expect(taken).toMatchObject({ acknowledged: { by: 'U1' }, version: 2 });
      await store.change(scope, 'one', (alert) => {
        const next = markNotReal(alert, press, 'A test');
        return (
          next && {
            alert: next,
            label: labelOf(alert, { real: false, reason: 'A test', ...press }),
          }
        );
      });
      expect(await store.find(scope, 'one')).toMatchObject({ state: 'not-real', version: 3 });
      expect(await store.labels(scope, long)).toMatchObject([{ real: false, reason: 'A test' }]);
      expect(await store.labels(scope, new Date(at('11:00')))).toEqual([]);
      expect(await store.labels({ ...scope, project: '8' }, long)).toEqual([]);
    });

    test('forgets a label that was taken back, and leaves one alone that is not spoken of', async () => {
      await run(at('10:00'), [aSignal()], { newId: () => 'one' });
      const press = { by: 'U1', at: new Date(at('10:30')), reason: null };
      const say = (what: AlertPress) =>
        store.change(scope, 'one', (alert) => takePress(alert, { ...press, what }));
      await say('acknowledge');
      await say('snooze-day');
      expect(await store.labels(scope, long)).toMatchObject([{ alertId: 'one', real: true }]);
      await say('withdraw');
      expect(await store.labels(scope, long)).toEqual([]);
    });

    test('keeps one word on a finding of a day, the last one', async () => {
      const by = { names: ['exitTrigger'], by: 'U1', at: at('10:00') };
      const finding = { day: '2026-11-21', check: 'exitTrigger', page: '/cart', ...by };
      const label = { ...finding, real: false, reason: 'A test' };
      await store.labelFinding(scope, label);
      expect(await store.labels(scope, long)).toEqual([label]);
      await store.labelFinding(scope, { ...finding, day: '2026-11-22', real: false, reason: 'x' });
      await store.labelFinding(scope, { ...finding, real: true, reason: null });
      const said = (await store.labels(scope, long)).map(({ reason }) => reason);
      expect(new Set(said)).toEqual(new Set([null, 'x']));
      expect(await store.labels({ ...scope, project: '8' }, long)).toEqual([]);
    });

    test('brings nothing back to life where another one lives by now', async () => {
      await run(at('10:00'), [aSignal()], { newId: () => 'one' });
      const press = { by: 'U1', at: new Date(at('10:30')), reason: 'A test' };
      const say = (what: AlertPress) =>
        store.change(scope, 'one', (alert) => takePress(alert, { ...press, what }));
      await say('not-real');
      await run('2026-12-22T10:00:00Z', [aSignal()], { newId: () => 'two' });
      expect(await say('real')).toBeNull();
      const standing = (await store.load(scope, long)).map(({ id, state }) => `${id} ${state}`);
      expect(standing.sort()).toEqual(['one not-real', 'two open']);
    });

    test('leaves alone what declined to change, and what is not there', async () => {
      await run(at('10:00'), [aSignal()], { newId: () => 'one' });
      expect(await store.change(scope, 'one', () => null)).toBeNull();
      expect(await store.change(scope, 'two', (alert) => ({ alert, label: null }))).toBeNull();
      expect(await store.find(scope, 'one')).toMatchObject({ version: 1 });
    });
  });
}
