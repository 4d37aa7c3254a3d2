import { describe, expect, test } from 'vitest';
import type { Alert } from '../../../../src/engine/signals/alerts/alert.ts';
import { standingOf, UNTOUCHED } from '../../../../src/engine/signals/alerts/standing.ts';
import {
  AlertPress,
  type Pressed,
  takePress,
} from '../../../../src/engine/signals/alerts/take-press.ts';
import { alertLife } from '../../../support/alert-life.ts';
import { aSignal } from '../../../support/made-signals.ts';

const at = new Date('2026-11-21T10:30:00Z');
const press = (what: AlertPress, by = 'U1'): Pressed => ({ what, by, at, reason: 'A test' });

/** An alert that was opened at ten. */
function opened(): Alert {
  const life = alertLife();
  life.run('2026-11-21T10:00:00Z', [aSignal()]);
  const [alert] = life.alerts;
  if (!alert) throw new Error('There is an alert.');
  return alert;
}

/** The alert after these presses, each of which changes it. */
function alertAfter(...presses: readonly AlertPress[]): Alert {
  return presses.reduce((alert, what) => {
    const changed = takePress(alert, press(what));
    if (!changed) throw new Error(`${what} changes nothing.`);
    return changed.alert;
  }, opened());
}

describe('what is pressed under an alert', () => {
  test.each([
    ['acknowledge', 'withdraw'],
    ['snooze-day', 'wake'],
    ['snooze-week', 'wake'],
    ['snooze-worse', 'wake'],
    ['not-real', 'real'],
    ['fixed', 'not-fixed'],
  ] as const)('can be taken back: %s by %s', (what, back) => {
    const changed = alertAfter(what);
    expect(standingOf(changed)).not.toEqual(UNTOUCHED);
    const undone = alertAfter(what, back);
    expect(standingOf(undone)).toEqual(UNTOUCHED);
    expect(undone.version).toBe(3);
  });

  test.each([
    [['acknowledge']],
    [['acknowledge', 'withdraw']],
    [['snooze-day']],
    [['snooze-worse']],
    [['snooze-week', 'wake']],
    [['not-real']],
    [['not-real', 'real']],
    [['fixed']],
    [['fixed', 'not-fixed']],
  ] as const)('changes nothing the second time: %j', (presses) => {
    const [last] = presses.slice(-1);
    expect(last && takePress(alertAfter(...presses), press(last, 'U2'))).toBeNull();
  });

  test('snoozes until a day or a week later, or until it gets worse', () => {
    const until = (what: AlertPress) => alertAfter(what).snooze?.until;
    expect(until('snooze-day')).toBe('2026-11-22T10:30:00.000Z');
    expect(until('snooze-week')).toBe('2026-11-28T10:30:00.000Z');
    expect(until('snooze-worse')).toBeNull();
  });

  test('is over with the alert, but for what was never real', () => {
    const gone: Alert = { ...opened(), state: 'resolved', resolvedAt: at.toISOString() };
    const possible = AlertPress.options.filter((what) => takePress(gone, press(what)));
    expect(possible).toEqual(['not-real']);
    const doubted = takePress(gone, press('not-real'))?.alert;
    expect(doubted && takePress(doubted, press('real'))?.alert.state).toBe('resolved');
  });

  test('leaves what stood beneath it: called fixed, it is so again when it is real after all', () => {
    const back = alertAfter('acknowledge', 'fixed', 'not-real', 'real');
    expect(back).toMatchObject({ state: 'fixed', acknowledged: { by: 'U1' }, fix: { by: 'U1' } });
  });
});

describe('the label of a press', () => {
  test.each([
    ['acknowledge', true, null],
    ['fixed', true, null],
    ['not-real', false, 'A test'],
  ] as const)('says whether it is real: %s', (what, real, reason) => {
    const said = { ...press(what), reason };
    expect(takePress(opened(), said)?.label).toMatchObject({
      real,
      reason,
      names: ['funnel_drop'],
    });
  });

  test.each([
    ['not-real', 'real', { real: true }],
    ['fixed', 'not-fixed', { real: true }],
    ['acknowledge', 'withdraw', 'none'],
    ['snooze-day', 'wake', null],
  ] as const)('goes or gives way when it is taken back: %s by %s', (what, back, label) => {
    const undone = takePress(alertAfter(what), { ...press(back), reason: null })?.label;
    if (label !== null && typeof label === 'object') expect(undone).toMatchObject(label);
    else expect(undone).toBe(label);
  });

  test('stays as it is where somebody only wants silence', () => {
    expect(takePress(opened(), press('snooze-week'))?.label).toBeNull();
  });
});
