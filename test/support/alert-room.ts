import type { Kysely } from 'kysely';
import type { LocalSlack } from '../../sandbox/slack/server.ts';
import { createOutbox } from '../../src/adapters/postgres/outbox.ts';
import type { Tables } from '../../src/adapters/postgres/tables.ts';
import { AlertSettings } from '../../src/engine/signals/alerts/settings.ts';
import type { AlertPress } from '../../src/engine/signals/alerts/take-press.ts';
import { type Signal, SignalKind } from '../../src/engine/signals/signal.ts';
import type { PressAlert } from '../../src/queues/payloads/pipeline.ts';
import { tellAlerts } from '../../src/workers/pipeline/alert.ts';
import { pressAlert } from '../../src/workers/pipeline/press.ts';
import type { PipelineDeps } from '../../src/workers/pipeline/run.ts';
import { usualReadings } from './alert-life.ts';
import { CHANNEL, deliveryTo } from './delivery.ts';
import { aFrictionWorker } from './friction-worker.ts';
import { diagnosed } from './made-signals.ts';

let projects = 0;

/** What a press says beside what was pressed: who it was, and when. */
export type PressFields = Partial<Omit<PressAlert, 'kind' | 'scope' | 'what'>>;

interface RunFields {
  /** The project's channel. */
  readonly channel?: string;
  readonly settings?: Partial<AlertSettings>;
  readonly deps?: PipelineDeps;
}

/**
 * A channel of the local Slack in which a project's alerts are told, by the real stores and outbox, and what
 * people press there. Messages are on screen once a step has returned.
 */
export function anAlertRoom(db: Kysely<Tables>, slack: LocalSlack) {
  const time = { at: new Date('2026-11-21T10:00:00Z') };
  const now = () => time.at;
  const { delivery, chat, queue } = deliveryTo(slack, { outbox: createOutbox(db, now), now });
  projects += 1;
  const scope = { workspace: 'T0LOCALTEAM', project: `room-${projects}` };
  const worker = aFrictionWorker({ db, now, given: { delivery } });

  /** Brings all that was posted on screen. */
  async function settle(): Promise<void> {
    for (let key = queue.shift(); key !== undefined; key = queue.shift()) {
      await delivery.deliver(key, key);
    }
  }

  /** A run at this time, ISO 8601, that sees these signals. */
  async function run(
    at: string,
    signals: readonly Signal[],
    { channel = CHANNEL, settings = {}, deps = worker.deps }: RunFields = {},
  ): Promise<void> {
    time.at = new Date(at);
    const seen = signals.map((one) => ({ ...one, lastSeen: time.at.toISOString() }));
    const told = await deps.alerts.load(scope, new Date(0));
    await tellAlerts(deps, {
      ...{ scope, channel, at: time.at, measured: SignalKind.options },
      ...{ diagnoses: diagnosed(seen, time.at), readings: usualReadings(told, seen) },
      settings: AlertSettings.parse({ quietHours: null, ...settings }),
    });
    await settle();
  }

  function aPress(what: AlertPress, fields: PressFields): PressAlert {
    return {
      ...{ kind: 'press', scope, what, alertId: '', reason: null, user: 'U0MAYA00001' },
      ...{ channel: CHANNEL, thread: null, askedIn: null, responseUrl: null },
      askedAt: time.at.getTime(),
      ...fields,
    };
  }

  /** Somebody presses something under the only alert, or the one that is named. */
  async function press(what: AlertPress, fields: PressFields = {}): Promise<void> {
    const [first] = await worker.deps.alerts.load(scope, new Date(0));
    await pressAlert(worker.deps, aPress(what, { alertId: first?.id ?? '', ...fields }));
    await settle();
  }

  return { ...worker, scope, chat, time, run, press, settle };
}

export type AlertRoom = Pick<ReturnType<typeof anAlertRoom>, 'deps' | 'scope'>;
