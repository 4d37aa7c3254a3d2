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
  /** `card`: the whole of one alert, in the thread of a message for several. */
  place: z.enum(['root', 'reply', 'edit', 'card']),
  /** Key of the message that is answered or edited; null = it is one of its own. */
  of: z.string().nullable(),
  /** The chat's channel; null = the project's. */
  channel: z.string().nullable().default(null),
  message: z.union([AlertMessage, GroupMessage]),
});
export type AlertPost = z.infer<typeof AlertPost>;

/** The messages that an action sends: one for several alerts is followed by the card of each. */
export function postsOf(action: AlertAction): AlertPost[] {
  const first = postOf(action);
  if (!first || !('alerts' in action)) return first ? [first] : [];
  return [first, ...action.alerts.flatMap((alert) => cardOf(alert, action.message, first))];
}

/** The message that an action sends first; null = none. */
export function postOf(action: AlertAction): AlertPost | null {
  if ('alerts' in action) {
    const key = groupKey(action.kind, action.alerts);
    const channel = action.alerts[0]?.root?.channel ?? null;
    return { key, place: 'root', of: null, channel, message: action.message };
  }
  const { kind, alert, message, place } = action;
  if (message === null || kind === 'hold') return null;
  const root = alert.root?.key ?? rootKey(alert);
  const channel = alert.root?.channel ?? null;
  if (place === 'root') return { key: root, place, of: null, channel, message };
  return { key: `${rootKey(alert)}:${alert.version}`, place, of: root, channel, message };
}

/** An alert that shares its first message with others is told and pressed by itself in their thread. */
function cardOf(
  alert: Alert,
  { items }: GroupMessage,
  { key: of, channel }: AlertPost,
): AlertPost[] {
  const message = items.findLast(({ alertId }) => alertId === alert.id);
  return message ? [{ key: rootKey(alert), place: 'card', of, channel, message }] : [];
}

/** Key of the message that shows how an alert stands: its first, or its card. */
export function rootKey({ id }: Pick<Alert, 'id'>): string {
  return `alert:${id}`;
}

/** Key of a message for several alerts, by the first of them in its new version. */
export function groupKey(kind: GroupAction['kind'], alerts: readonly Alert[]): string {
  const [first] = alerts;
  return `${kind}:${first?.id ?? ''}:${first?.version ?? 0}`;
}
