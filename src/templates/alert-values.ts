import { AlertPress } from '../engine/signals/alerts/take-press.ts';
import { Exact } from './fill.ts';

/** What a button or an option under an alert stands for. */
export interface AlertChoice {
  readonly alertId: string;
  readonly what: AlertPress;
}

/** The value of a button or an option under an alert. */
export function alertValue(alertId: string, what: AlertPress): Exact {
  return new Exact(`${alertId} ${what}`);
}

/** Reads `alertValue` back; null = it is none of ours. */
export function readAlertValue(value: string): AlertChoice | null {
  const [, alertId, pressed] = /^(\S{1,100}) (\S+)$/u.exec(value) ?? [];
  const what = AlertPress.safeParse(pressed).data;
  return alertId !== undefined && what ? { alertId, what } : null;
}
