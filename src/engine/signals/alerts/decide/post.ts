import {
  type AlertAction,
  type GroupAction,
  groupKey,
  type OneAlertAction,
  rootKey,
} from '../action.ts';
import { type Alert, isLive } from '../alert.ts';
import type { AlertMessage, News } from '../message.ts';
import { nextClockTime, quietUntil } from '../quiet-hours.ts';
import type { DecideRequest, Step } from './context.ts';
import { factsOf } from './facts.ts';
import { isDemoted } from './worth.ts';

/** What news mean for an alert, where they are no mere update. */
const KINDS: Readonly<Partial<Record<News, OneAlertAction['kind']>>> = {
  reopened: 'reopen',
  'fix-failed': 'reopen',
  resolved: 'resolve',
  'fix-confirmed': 'resolve',
};

/**
 * Decides how what is new reaches the channel: in quiet hours it is held, in the morning one message tells
 * what was new and threads go on, and what is too much for one run shares one message. Nothing is lost.
 * @param waiting alerts that hold something and on which this run decided nothing else
 */
export function postSteps(
  steps: readonly Step[],
  waiting: readonly Alert[],
  request: DecideRequest,
): AlertAction[] {
  const actions = steps.map((step) => hold(step, request));
  const held = actions.filter(({ alert }) => alert.held.length > 0);
  const others = actions.filter(({ alert }) => alert.held.length === 0);
  const untouched = waiting.map((alert) => ({ ...alert, version: alert.version + 1 }));
  const due = [...held.map(({ alert }) => alert), ...untouched].filter((one) =>
    isDue(one, request),
  );
  const dueIds = new Set(due.map(({ id }) => id));
  const kept = held.filter(({ alert }) => !dueIds.has(alert.id));
  return [...release(due, request), ...kept, ...capped(others, request)];
}

/** Puts what would be posted now aside; edits ring nobody, and come through. */
function hold(step: Step, request: DecideRequest): OneAlertAction {
  const { alert, message, place } = step;
  if (message === null || (place === 'edit' && alert.root)) return step;
  const until = heldUntil(step, request);
  if (until === null) return step;
  if (message.news === 'still') return { ...step, message: null };
  const root = step.kind === 'open' ? null : alert.root;
  const held = [...alert.held, { message, until: until.toISOString() }];
  return { kind: 'hold', alert: { ...alert, root, held }, message, place };
}

/** Until when a message waits: the end of the quiet hours, its turn in the digest, what waits already. */
function heldUntil(step: Step, { now, settings, demoted }: DecideRequest): Date | null {
  const { quietHours, zone, digestAt } = settings;
  const quiet = quietHours && quietUntil(now, quietHours, zone);
  if (quiet) return quiet;
  const last = step.alert.held
    .map(({ until }) => until)
    .sort()
    .at(-1);
  if (last !== undefined) return new Date(last);
  const isMinor = step.kind === 'open' && isDemoted(step.alert.diagnosis, demoted);
  return isMinor ? nextClockTime(now, digestAt, zone) : null;
}

function isDue({ held }: Alert, { now, settings }: DecideRequest): boolean {
  const { quietHours, zone } = settings;
  if (quietHours && quietUntil(now, quietHours, zone)) return false;
  return held.some(({ until }) => until <= now.toISOString());
}

/** What waited: in its thread where there is one, else in one message. */
function release(due: readonly Alert[], request: DecideRequest): AlertAction[] {
  const fresh = due.filter(({ root }) => root === null);
  const threads = due.filter(({ root }) => root !== null);
  return [...digest(fresh, request), ...threads.flatMap((alert) => inThread(alert, request.now))];
}

/** A single alert that still goes on is told by itself, as it stands now. */
function digest(held: readonly Alert[], { now, channel = null }: DecideRequest): AlertAction[] {
  const due = held.toSorted(byImportance);
  const [only, ...others] = due;
  if (!only) return [];
  if (others.length === 0 && only.state === 'open') return [alone(only, now, channel)];
  const key = groupKey('digest', due);
  const items = inOrder(due.flatMap((alert) => alert.held.map(({ message }) => message)));
  const message = { news: 'digest', at: now.toISOString(), items, limit: null } as const;
  const alerts = due.map((alert) => released(alert, { key, shared: true, channel }, now));
  return [{ kind: 'digest', alerts, message }];
}

function alone(alert: Alert, now: Date, channel: string | null): OneAlertAction {
  const own = released(alert, { key: rootKey(alert), shared: false, channel }, now);
  const message = factsOf(own, { news: 'opened', at: now });
  return { kind: 'open', alert: own, message, place: 'root' };
}

/** Every word that was held, one after the other. */
function inThread(alert: Alert, now: Date): OneAlertAction[] {
  return alert.held.map(({ message }, i) => ({
    kind: KINDS[message.news] ?? 'update',
    alert: {
      ...released(alert, alert.root, now),
      version: alert.version + i,
      held: alert.held.slice(i + 1),
    },
    message,
    place: 'reply',
  }));
}

function released(alert: Alert, root: Alert['root'], now: Date): Alert {
  return { ...alert, held: [], root, toldAt: now.toISOString() };
}

/** The most important new ones are posted, the others share a message that says so. */
function capped(actions: readonly OneAlertAction[], request: DecideRequest): AlertAction[] {
  const { settings } = request;
  const roots = actions.filter(({ kind, place }) => kind === 'open' && place === 'root');
  const ordered = roots.toSorted((a, b) => byImportance(a.alert, b.alert));
  const others = actions.filter((action) => !roots.includes(action));
  const excess = ordered.slice(settings.capPerRun);
  const posted = ordered.slice(0, settings.capPerRun);
  return [...others, ...posted, ...(excess.length > 0 ? [cap(excess, request)] : [])];
}

function cap(
  excess: readonly OneAlertAction[],
  { now, settings, channel = null }: DecideRequest,
): GroupAction {
  const alerts = excess.map(({ alert }) => alert);
  const key = groupKey('cap', alerts);
  return {
    kind: 'cap',
    alerts: alerts.map((alert) => ({ ...alert, root: { key, shared: true, channel } })),
    message: {
      news: 'cap',
      at: now.toISOString(),
      items: excess.flatMap(({ message }) => message ?? []),
      limit: settings.capPerRun,
    },
  };
}

/** What still goes on, then what stops people, then what is surer, then what more people met. */
function byImportance(one: Alert, other: Alert): number {
  const [a, b] = [one.diagnosis, other.diagnosis];
  return (
    Number(isLive(other)) - Number(isLive(one)) ||
    Number(b.kinds.includes('data_health')) - Number(a.kinds.includes('data_health')) ||
    Number(b.stops) - Number(a.stops) ||
    b.confidence.value - a.confidence.value ||
    (b.people ?? 0) - (a.people ?? 0)
  );
}

function inOrder(messages: readonly AlertMessage[]): AlertMessage[] {
  return messages.toSorted((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1));
}
