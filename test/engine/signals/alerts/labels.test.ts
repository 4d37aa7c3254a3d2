import { describe, expect, test } from 'vitest';
import {
  type AlertLabel,
  demotedNames,
  labelOf,
  precisionByName,
} from '../../../../src/engine/signals/alerts/labels.ts';
import { alertLife } from '../../../support/alert-life.ts';
import { aFriction, aSignal } from '../../../support/made-signals.ts';

const at = new Date('2026-11-21T12:00:00Z');

function aLabel(names: readonly string[], real: boolean): AlertLabel {
  return {
    ...{ alertId: 'a1', fingerprint: 'f', names: [...names], template: 't', real },
    ...{ reason: real ? null : 'A test', by: 'U1', at: at.toISOString() },
  };
}

const many = (count: number, ...label: Parameters<typeof aLabel>) =>
  Array.from({ length: count }, () => aLabel(...label));

test('a label names the kinds and checks of its alert, and why it is not real', () => {
  const life = alertLife();
  life.run(at.toISOString(), [aSignal(), aFriction()]);
  const [alert] = life.alerts;
  if (!alert) throw new Error('There is an alert.');
  expect(labelOf(alert, { real: false, reason: 'Our own test', by: 'U1', at })).toEqual({
    alertId: 'a1',
    fingerprint: 'page|/checkout',
    names: ['funnel_drop', 'ctaResponsiveness'],
    template: 'control-does-nothing',
    real: false,
    reason: 'Our own test',
    by: 'U1',
    at: at.toISOString(),
  });
});

describe('precision', () => {
  test('is counted by kind and check, with its interval', () => {
    const labels = [
      ...many(5, ['rage_click'], true),
      ...many(10, ['rage_click', 'js_error'], false),
    ];
    const precision = precisionByName(labels);
    expect(precision.get('rage_click')).toMatchObject({ real: 5, judged: 15 });
    expect(precision.get('rage_click')?.interval.map((end) => Math.round(end * 100))).toEqual([
      15, 58,
    ]);
    expect(precision.get('js_error')).toMatchObject({ real: 0, judged: 10, precision: 0 });
    expect(precisionByName([]).size).toBe(0);
  });

  test('demotes a kind only when enough people said so that chance is out', () => {
    expect(demotedNames(many(7, ['rage_click'], false))).toEqual(new Set());
    expect(demotedNames(many(8, ['rage_click'], false))).toEqual(new Set(['rage_click']));
    const mixed = [...many(6, ['rage_click'], false), ...many(4, ['rage_click'], true)];
    expect(demotedNames(mixed)).toEqual(new Set());
    expect(demotedNames(mixed, 0.8)).toEqual(new Set(['rage_click']));
  });
});
