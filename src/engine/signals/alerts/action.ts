import { z } from 'zod';
import type { Alert } from './alert.ts';
import { AlertMessage, GroupMessage } from './message.ts';

/** What becomes of one alert: its next state, one version further, and what is said about it. */
export interface OneAlertAction {
  readonly kind: 'open' | 'update' | 'resolve' | 'reopen' | 'hold';
  readonly alert: Alert;
  /** null = it is kept, and nobody is told; of `hold`, what is held. */
  readonly message: AlertMessage | null;
  /** Where it is said: a message of its own, a reply in its thread, or in place of the first message. */
  readonly place: 'root' | 'reply' | 'edit';
}

/** One message for several alerts. */
export interface GroupAction {
  readonly kind: 'digest' | 'cap';
  readonly alerts: readonly Alert[];
  readonly message: GroupMessage;
}

export type AlertAction = OneAlertAction | GroupAction;

/** The alerts that an action changes. */
export function changedBy(action: AlertAction): readonly Alert[] {
  return 'alerts' in action ? action.alerts : [action.alert];
}

/** A message on its way: facts to render, and where they go. */
export const AlertPost = z.object({
  /** Unlike any other: the same action has the same key, whoever decided it. */
  key: z.string(),
  place: z.enum(['root', 'reply', 'edit']),
  /** Key of the message that is answered or edited; null = it is one of its own. */
  of: z.string().nullable(),
  message: z.union([AlertMessage, GroupMessage]),
});
export type AlertPost = z.infer<typeof AlertPost>;

/** The message that an action sends; null = none. */
export function postOf(action: AlertAction): AlertPost | null {
  if ('alerts' in action) {
    const key = groupKey(action.kind, action.alerts);
    return { key, place: 'root', of: null, message: action.message };
  }
  const { kind, alert, message, place } = action;
  if (message === null || kind === 'hold') return null;
  const root = alert.root?.key ?? rootKey(alert);
  if (place === 'root') return { key: root, place, of: null, message };
  return { key: `${rootKey(alert)}:${alert.version}`, place, of: root, message };
}

/** Key of an alert's own first message. */
export function rootKey({ id }: Pick<Alert, 'id'>): string {
  return `alert:${id}`;
}

/** Key of a message for several alerts, by the first of them in its new version. */
export function groupKey(kind: GroupAction['kind'], alerts: readonly Alert[]): string {
  const [first] = alerts;
  return `${kind}:${first?.id ?? ''}:${first?.version ?? 0}`;
}
