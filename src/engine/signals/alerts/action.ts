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

/** One message for several alerts, the most important first. */
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
  /** Of a card: whether its chart, details and picture follow it, as they follow a message of one alert. */
  detailed: z.boolean().default(false),
  message: z.union([AlertMessage, GroupMessage]),
});
export type AlertPost = z.infer<typeof AlertPost>;

/** Cards in one thread that are followed by chart, details and picture: with more nobody finds the next card. */
export const MOST_DETAILED = 3;

/**
 * The messages that an action sends: one for several alerts is followed by the card of each, the most important
 * first, and of these the first that still go on have all that an alert by itself has.
 */
export function postsOf(action: AlertAction): AlertPost[] {
  const first = postOf(action);
  if (!first || !('alerts' in action)) return first ? [first] : [];
  const open = action.alerts.filter(({ state }) => state === 'open');
  const detailed = new Set(open.slice(0, MOST_DETAILED));
  return [
    first,
    ...action.alerts.flatMap((alert) =>
      cardOf(alert, action.message, { ...first, detailed: detailed.has(alert) }),
    ),
  ];
}

/** The message that an action sends first; null = none. */
export function postOf(action: AlertAction): AlertPost | null {
  if ('alerts' in action) {
    const key = groupKey(action.kind, action.alerts);
    const channel = action.alerts[0]?.root?.channel ?? null;
    return { key, place: 'root', of: null, channel, detailed: false, message: action.message };
  }
  const { kind, alert, message, place } = action;
  if (message === null || kind === 'hold') return null;
  const root = alert.root?.key ?? rootKey(alert);
  const channel = alert.root?.channel ?? null;
  const common = { place, channel, detailed: false, message };
  if (place === 'root') return { ...common, key: root, of: null };
  return { ...common, key: `${rootKey(alert)}:${alert.version}`, of: root };
}

/** An alert that shares its first message with others is told and pressed by itself in their thread. */
function cardOf(
  alert: Alert,
  { items }: GroupMessage,
  { key: of, channel, detailed }: AlertPost,
): AlertPost[] {
  const message = items.findLast(({ alertId }) => alertId === alert.id);
  return message ? [{ key: rootKey(alert), place: 'card', of, channel, detailed, message }] : [];
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
