import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFileAlertStore } from '../../../../src/adapters/files/alerts.ts';
import { createFileSignalStore } from '../../../../src/adapters/files/signals.ts';
import type { AlertStore } from '../../../../src/engine/ports/alerts.ts';
import type { Model } from '../../../../src/engine/ports/model.ts';
import { dispatchAlerts } from '../../../../src/engine/signals/alerts/dispatch-alerts.ts';
import { labelOf } from '../../../../src/engine/signals/alerts/labels.ts';
import { acknowledge } from '../../../../src/engine/signals/alerts/press.ts';
import { AlertSettings } from '../../../../src/engine/signals/alerts/settings.ts';
import { diagnoseSignals } from '../../../../src/engine/signals/diagnosis/diagnose-signals.ts';
import { type Signal, SignalKind } from '../../../../src/engine/signals/signal.ts';
import { usualReadings } from '../../../support/alert-life.ts';
import { aFriction, aSignal, diagnosed } from '../../../support/made-signals.ts';
import { anAnswer, scriptedModel } from '../../../support/scripted-model.ts';

const scope = { workspace: 'T1', project: '7' };
const settings = AlertSettings.parse({ quietHours: null });
let folder: string;
let places = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backstory-dispatch-'));
});
afterAll(() => rm(folder, { recursive: true }));

function stores() {
  places += 1;
  const place = join(folder, String(places));
  return { signals: createFileSignalStore(place), alerts: createFileAlertStore(place) };
}

/** A run from what was seen to what is told. */
async function run(
  { signals, alerts }: ReturnType<typeof stores>,
  { at, seen, model = null }: { at: string; seen: readonly Signal[]; model?: Model | null },
) {
  const now = () => new Date(at);
  const measured = SignalKind.options;
  await signals.see(scope, { signals: seen, measured, at: now() });
  const diagnoses = await diagnoseSignals({ signals, model, now }, { scope });
  const newId = () => crypto.randomUUID();
  const readings = usualReadings(await alerts.load(scope, new Date(0)), seen);
  const request = { scope, diagnoses, settings, measured, readings, newId };
  const actions = await dispatchAlerts({ alerts, now }, request);
  return { diagnoses, actions };
}

const at = (time: string) => `2026-11-21T${time}:00Z`;
const both = [aSignal(), aFriction()];

test('what was seen is explained once, told once, and goes on in its thread until it is over', async () => {
  const place = stores();
  const model = scriptedModel([
    anAnswer(
      'template: control-does-nothing\nhypothesis: The grey button does not answer.\nfor: [e3]',
    ),
  ]);
  const told = async (time: string, seen: readonly Signal[]) => {
    const { actions } = await run(place, { at: at(time), seen, model });
    return actions.map(({ kind, message }) => [kind, message?.news]);
  };
  expect(await told('10:00', both)).toEqual([['open', 'opened']]);
  expect(await told('11:00', both)).toEqual([['update', undefined]]);
  expect(await told('12:00', [])).toEqual([['update', undefined]]);
  expect(await told('13:00', [])).toEqual([['resolve', 'resolved']]);
  expect(model.asked).toHaveLength(1);
  const posts = await place.alerts.posts(scope);
  expect(posts).toMatchObject([
    { place: 'root', message: { explanation: { text: 'The grey button does not answer.' } } },
    { place: 'reply', of: posts[0]?.key },
  ]);
});

test('two runs of one moment tell it once', async () => {
  const place = stores();
  await Promise.all([1, 2].map(() => run(place, { at: at('10:00'), seen: both })));
  expect(await place.alerts.posts(scope)).toHaveLength(1);
});

describe('a dispatch', () => {
  const [diagnosis] = diagnosed([aSignal({ effect: -0.9, lastSeen: at('11:00') })]);
  if (!diagnosis) throw new Error('An active signal is explained.');
  const request = {
    ...{ scope, diagnoses: [diagnosis], settings, measured: SignalKind.options },
    newId: () => crypto.randomUUID(),
  };

  test('that somebody was faster than decides again on what is there then', async () => {
    const { alerts } = stores();
    const now = () => new Date(at('11:00'));
    await run({ alerts, signals: stores().signals }, { at: at('10:00'), seen: [aSignal()] });
    let hasPressed = false;
    const pressing: AlertStore = {
      ...alerts,
      async apply(of, actions) {
        const [alert] = hasPressed ? [] : await alerts.load(scope, new Date(0));
        hasPressed = true;
        if (alert) await alerts.change(scope, alert.id, pressed);
        return alerts.apply(of, actions);
      },
    };
    expect(await dispatchAlerts({ alerts: pressing, now }, request)).toMatchObject([
      { kind: 'update', message: { news: 'worse' }, alert: { acknowledged: { by: 'U1' } } },
    ]);
  });

  test('holds back what people mostly called not real', async () => {
    const { alerts } = stores();
    const now = () => new Date(at('11:00'));
    const said = { real: false, reason: 'A test', by: 'U1', at: new Date(at('09:00')) };
    const labelled: AlertStore = {
      ...alerts,
      labels: async () => {
        const [first] = await dispatchAlerts({ alerts: stores().alerts, now }, request);
        if (!first || 'alerts' in first) throw new Error('An alert opens.');
        return Array.from({ length: 8 }, () => labelOf(first.alert, said));
      },
    };
    expect(await dispatchAlerts({ alerts: labelled, now }, request)).toMatchObject([
      { kind: 'hold' },
    ]);
    expect(await alerts.posts(scope)).toEqual([]);
  });
});

function pressed(alert: Parameters<typeof acknowledge>[0]) {
  const next = acknowledge(alert, { by: 'U1', at: new Date(at('10:59')) });
  return next && { alert: next, label: null };
}
