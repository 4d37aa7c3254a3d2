import { randomUUID } from 'node:crypto';
import type { OutboxMessage } from '../../engine/ports/outbox.ts';
import type { Scope } from '../../engine/scope.ts';
import type { AlertPost } from '../../engine/signals/alerts/action.ts';
import { dispatchAlerts } from '../../engine/signals/alerts/dispatch-alerts.ts';
import type { AlertSettings } from '../../engine/signals/alerts/settings.ts';
import type { Diagnosis } from '../../engine/signals/diagnosis/diagnosis.ts';
import type { SignalKind } from '../../engine/signals/signal.ts';
import { alertGroup } from '../../templates/alert-group.ts';
import { alertReply } from '../../templates/alert-reply.ts';
import { alertRoot } from '../../templates/alert-root.ts';
import type { AlertPlace } from '../../templates/alert-words.ts';
import type { Message } from '../../templates/render.ts';
import type { FrictionWorkerDeps } from '../friction/deps.ts';

/** What a run tells. */
export interface Telling {
  readonly scope: Scope;
  readonly diagnoses: readonly Diagnosis[];
  /** The run's time. */
  readonly at: Date;
  readonly settings: AlertSettings;
  /** Kinds of signals that the run could have seen. */
  readonly measured: readonly SignalKind[];
  readonly channel: string;
}

type AlertDeps = Pick<FrictionWorkerDeps, 'alerts' | 'delivery' | 'host'>;

/** Moves every alert one step on, and has the channel told. Done twice, it tells nothing twice. */
export async function tellAlerts(deps: AlertDeps, telling: Telling): Promise<void> {
  const { scope, diagnoses, at, settings, measured, channel } = telling;
  await dispatchAlerts(
    { alerts: deps.alerts, now: () => at },
    { scope, diagnoses, measured, settings, newId: randomUUID },
  );
  await sendPosts(deps, scope, channel);
}

/** In the order of deciding: an edit may follow its own first message. */
async function sendPosts(
  { alerts, delivery, host }: AlertDeps,
  scope: Scope,
  channel: string,
): Promise<void> {
  const place = { host, projectId: scope.project };
  for (const post of await alerts.posts(scope)) {
    await delivery.post([{ ...messageOf(post, scope, place), channel }]);
    await alerts.posted(scope, [post.key]);
  }
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
    threadOf: post.place === 'reply' ? of : null,
    content: contentOf(post, place),
  };
}

function contentOf({ place: where, message }: AlertPost, place: AlertPlace): Message {
  if ('items' in message) return alertGroup(message, place);
  return where === 'reply' ? alertReply(message, place) : alertRoot(message, place);
}

/** Keys of alerts are those of a project. */
function keyIn({ workspace, project }: Scope, key: string): string {
  return `${workspace}:${project}:${key}`;
}
