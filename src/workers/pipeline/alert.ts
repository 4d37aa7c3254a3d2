import { randomUUID } from 'node:crypto';
import type { OutboxMessage } from '../../engine/ports/outbox.ts';
import type { Scope } from '../../engine/scope.ts';
import type { AlertPost } from '../../engine/signals/alerts/action.ts';
import type { DecideRequest } from '../../engine/signals/alerts/decide-alerts.ts';
import { dispatchAlerts } from '../../engine/signals/alerts/dispatch-alerts.ts';
import type { AlertSettings } from '../../engine/signals/alerts/settings.ts';
import { type AlertShown, shownAlerts } from '../../engine/signals/alerts/shown.ts';
import type { Diagnosis } from '../../engine/signals/diagnosis/diagnosis.ts';
import type { SignalKind } from '../../engine/signals/signal.ts';
import { alertGroup } from '../../templates/alert-group.ts';
import { alertReply } from '../../templates/alert-reply.ts';
import { alertRoot } from '../../templates/alert-root.ts';
import type { AlertPlace } from '../../templates/alert-words.ts';
import type { Message } from '../../templates/render.ts';
import type { FrictionWorkerDeps } from '../friction/deps.ts';
import { firstReply } from './first-reply.ts';
import { keyIn, showAlert } from './show-alert.ts';

/** What a run tells. */
export interface Telling extends Pick<DecideRequest, 'readings' | 'fixes' | 'waits'> {
  readonly scope: Scope;
  readonly diagnoses: readonly Diagnosis[];
  /** The run's time. */
  readonly at: Date;
  readonly settings: AlertSettings;
  /** Kinds of signals that the run could have seen. */
  readonly measured: readonly SignalKind[];
  readonly channel: string;
}

type AlertDeps = Pick<
  FrictionWorkerDeps,
  'alerts' | 'delivery' | 'host' | 'queues' | 'now' | 'log'
>;

/** Moves every alert one step on, and has the channel told. Done twice, it tells nothing twice. */
export async function tellAlerts(deps: AlertDeps, telling: Telling): Promise<AlertShown[]> {
  const { scope, at } = telling;
  const actions = await dispatchAlerts(
    { alerts: deps.alerts, now: () => at },
    { ...telling, newId: randomUUID },
  );
  await sendPosts(deps, telling);
  return shownAlerts(deps.alerts, scope, { actions, at });
}

/** In the order of deciding: an edit may follow its own first message. Each stays in its alert's channel. */
async function sendPosts(
  deps: AlertDeps,
  { scope, channel, settings: { zone } }: Telling,
): Promise<void> {
  const { alerts, delivery, host } = deps;
  const place = { host, projectId: scope.project };
  for (const post of await alerts.posts(scope)) {
    const said = { ...messageOf(post, scope, place), channel: post.channel ?? channel };
    await delivery.post([said]);
    await firstReply(deps, post, { said, zone });
    await showNews(deps, scope, { post, channel });
    await alerts.posted(scope, [post.key]);
  }
}

/** After a word in its thread an alert's own message shows how it stands now, and after a press meanwhile. */
async function showNews(
  deps: AlertDeps,
  scope: Scope,
  { post: { place, message }, channel }: { readonly post: AlertPost; readonly channel: string },
): Promise<void> {
  if ('items' in message) return;
  const shown = place === 'reply' ? null : message.standing;
  await showAlert(deps, scope, { id: message.alertId, channel, shown });
}

function messageOf(
  post: AlertPost,
  scope: Scope,
  place: AlertPlace,
): Omit<OutboxMessage, 'channel'> {
  const of = post.of === null ? null : keyIn(scope, post.of);
  return {
    key: post.place === 'edit' && of ? of : keyIn(scope, post.key),
    ...{ scope, thread: null },
    threadOf: post.place === 'edit' ? null : of,
    content: contentOf(post, place),
    ...('items' in post.message
      ? {}
      : { subject: { kind: 'alert', alertId: post.message.alertId } as const }),
  };
}

function contentOf({ place: where, message }: AlertPost, place: AlertPlace): Message {
  if ('items' in message) return alertGroup(message, place);
  return where === 'reply' ? alertReply(message, place) : alertRoot(message, place);
}
