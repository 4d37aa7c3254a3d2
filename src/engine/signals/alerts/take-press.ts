import { z } from 'zod';
import type { ChangedAlert } from '../../ports/alerts.ts';
import type { Alert } from './alert.ts';
import { labelOf } from './labels.ts';
import {
  acknowledge,
  markFixed,
  markNotFixed,
  markNotReal,
  markReal,
  type Press,
  snooze,
  wake,
  withdraw,
} from './press.ts';

/** All that can be pressed under an alert: four buttons, and the way back from each. */
export const AlertPress = z.enum([
  'acknowledge',
  'withdraw',
  'snooze-day',
  'snooze-week',
  'snooze-worse',
  'wake',
  'not-real',
  'real',
  'fixed',
  'not-fixed',
]);
export type AlertPress = z.infer<typeof AlertPress>;

/** What somebody pressed. */
export interface Pressed extends Press {
  readonly what: AlertPress;
  /** Of `not-real`: why. */
  readonly reason: string | null;
}

type Take = (alert: Alert, pressed: Pressed) => Alert | null;

const TAKES: Readonly<Record<AlertPress, Take>> = {
  acknowledge,
  withdraw,
  'snooze-day': (alert, press) => snooze(alert, press, 1),
  'snooze-week': (alert, press) => snooze(alert, press, 7),
  'snooze-worse': (alert, press) => snooze(alert, press, null),
  wake,
  'not-real': (alert, press) => markNotReal(alert, press, press.reason ?? ''),
  real: markReal,
  fixed: markFixed,
  'not-fixed': markNotFixed,
};

/** Whether who presses it says that the alert is real; null = it says nothing of that. */
const SAYS_REAL: Readonly<Record<AlertPress, boolean | null>> = {
  acknowledge: true,
  withdraw: null,
  'snooze-day': null,
  'snooze-week': null,
  'snooze-worse': null,
  wake: null,
  'not-real': false,
  real: true,
  fixed: true,
  'not-fixed': true,
};

/** The alert as somebody pressed it, and what that says of it; null = it is no longer there to be pressed. */
export function takePress(alert: Alert, pressed: Pressed): ChangedAlert | null {
  const changed = TAKES[pressed.what](alert, pressed);
  if (!changed) return null;
  const real = SAYS_REAL[pressed.what];
  if (real !== null) return { alert: changed, label: labelOf(alert, { ...pressed, real }) };
  return { alert: changed, label: pressed.what === 'withdraw' ? 'none' : null };
}
